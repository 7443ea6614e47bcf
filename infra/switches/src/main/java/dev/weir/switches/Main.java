package dev.weir.switches;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Rewrites the classes of folders as [Switches] does. A class without such switches is left alone,
/// and so is one that was rewritten before.
///
/// Arguments: the folders. The class path has what their classes refer to.
public final class Main {
  private static final String CLASS = ".class";

  private Main() {}

  public static void main(String[] folders) throws IOException {
    var switches = new Switches(Main.class.getClassLoader());
    for (String folder : folders) {
      for (Path file : classes(Path.of(folder))) {
        rewrite(switches, file);
      }
    }
  }

  private static List<Path> classes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(CLASS)).sorted().toList();
    }
  }

  private static void rewrite(Switches switches, Path file) throws IOException {
    byte[] compiled = Files.readAllBytes(file);
    byte[] rewritten = switches.rewrite(compiled);
    if (!Arrays.equals(compiled, rewritten)) {
      Files.write(file, rewritten);
    }
  }
}
