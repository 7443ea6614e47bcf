package dev.weir.aws.archive;

import dev.weir.bytecode.Lambdas;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/// A step of the build: writes the file of [PackedClasses]. Nothing in the archive uses it.
///
/// Arguments: the file; the jars that lie in the archive, where their names in `lib/` begin with
/// `0-`; and those whose classes lie there unpacked. Jars are separated as on a class path, and the
/// class path has what their classes refer to.
public final class Pack {
  private static final String CLASS = ".class";

  private Pack() {}

  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    List<String> jars = paths(arguments[1]);
    List<String> unpacked = paths(arguments[2]);
    Map<String, byte[]> compiled = new TreeMap<>();
    for (String jar : jars) {
      addClasses(jar, compiled);
    }
    for (String jar : unpacked) {
      addClasses(jar, compiled);
    }
    var classes = new TreeMap<String, byte[]>();
    new Lambdas(Pack.class.getClassLoader())
        .rewrite(compiled)
        .forEach((name, bytes) -> classes.put(name.replace('/', '.'), bytes));
    List<String> inArchive =
        jars.stream().map(jar -> "lib/0-" + Path.of(jar).getFileName()).toList();
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
      PackedFile.write(out, new ClassPath(jars).digest(), inArchive, classes);
    }
  }

  private static List<String> paths(String argument) {
    return Arrays.asList(argument.split(File.pathSeparator));
  }

  private static void addClasses(String jar, Map<String, byte[]> classes) throws IOException {
    try (var file = new JarFile(jar)) {
      for (ZipEntry entry : file.stream().toList()) {
        String name = entry.getName();
        if (name.endsWith(CLASS) && isOfThisJava(name)) {
          byte[] bytes = file.getInputStream(entry).readAllBytes();
          classes.put(name.substring(0, name.length() - CLASS.length()), bytes);
        }
      }
    }
  }

  private static boolean isOfThisJava(String name) {
    return !name.startsWith("META-INF/") && !name.endsWith("module-info" + CLASS);
  }
}
