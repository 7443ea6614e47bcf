package dev.weir.bytecode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Rewrites the classes of folders as [Switches] and [Lambdas] do. A class that has neither is left
/// alone, and so is one that was rewritten before.
///
/// Arguments: the folders. The class path has what their classes refer to.
public final class Main {
  private static final String CLASS = ".class";

  private Main() {}

  public static void main(String[] folders) throws IOException {
    var switches = new Switches(Main.class.getClassLoader());
    var lambdas = new Lambdas(Main.class.getClassLoader());
    for (String name : folders) {
      Path folder = Path.of(name);
      Map<String, byte[]> compiled = read(folder);
      for (String lambda : lambdas.outlived(compiled)) {
        compiled.remove(lambda);
        Files.delete(folder.resolve(lambda + CLASS));
      }
      var classes = new TreeMap<>(compiled);
      classes.replaceAll((_, bytes) -> switches.rewrite(bytes));
      // A lambda's class is written before the one that it is in: a build that was interrupted is
      // mended by the next.
      for (var rewritten : lambdas.rewrite(classes).descendingMap().entrySet()) {
        byte[] old = compiled.get(rewritten.getKey());
        if (old == null || !Arrays.equals(old, rewritten.getValue())) {
          Files.write(folder.resolve(rewritten.getKey() + CLASS), rewritten.getValue());
        }
      }
    }
  }

  /// Classes by their names in class files.
  private static Map<String, byte[]> read(Path folder) throws IOException {
    var classes = new TreeMap<String, byte[]>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(file -> file.toString().endsWith(CLASS)).toList()) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        classes.put(path.substring(0, path.length() - CLASS.length()), Files.readAllBytes(file));
      }
    }
    return classes;
  }
}
