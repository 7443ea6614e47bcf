package dev.weir.aws.archive;

import dev.weir.bytecode.Lambdas;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A step of the build, after the jar is made: lays out what the archive has beside the jars of its
/// dependencies, which is `weir.classes` ([PackedClasses]), and a jar of the native library's
/// classes alone. It is in no jar itself.
///
/// Arguments: the folder to write to; the jars to pack, as on a class path; and the jar of the
/// native library, which is packed too. The class path has what their classes refer to.
public final class Pack {
  private static final String CLASS = ".class";

  /// What is packed begins with it in the archive (`src/main/assembly/functions.xml`).
  private static final String LIB = "lib/0-";

  private static final LocalDateTime TIME = LocalDateTime.of(2026, 11, 20, 0, 0);

  private Pack() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Path library = Path.of(arguments[1]);
    Path itsClasses = folder.resolve(LIB + library.getFileName());
    SortedMap<String, byte[]> compiled = classes(library);
    empty(Files.createDirectories(itsClasses.getParent()));
    writeJar(itsClasses, compiled);
    var jars = new ArrayList<>(List.of(itsClasses.toString()));
    var inArchive = new ArrayList<>(List.of(LIB + library.getFileName()));
    for (String jar : List.of(arguments).subList(2, arguments.length)) {
      jars.add(jar);
      inArchive.add(LIB + Path.of(jar).getFileName());
      compiled.putAll(classes(Path.of(jar)));
    }
    var packed = new TreeMap<String, byte[]>();
    new Lambdas(Pack.class.getClassLoader())
        .rewrite(compiled)
        .forEach((name, bytes) -> packed.put(name.replace('/', '.'), bytes));
    String digest = new ClassPath(jars).digest();
    try (OutputStream out = Files.newOutputStream(folder.resolve(PackedClasses.FILE))) {
      PackedFile.write(new BufferedOutputStream(out), digest, inArchive, packed);
    }
  }

  /// An earlier build may have left a jar of another version.
  private static void empty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  /// The classes of a jar by their names in class files.
  private static SortedMap<String, byte[]> classes(Path jar) throws IOException {
    var classes = new TreeMap<String, byte[]>();
    try (var file = new JarFile(jar.toFile())) {
      for (ZipEntry entry : file.stream().toList()) {
        String name = entry.getName();
        if (name.endsWith(CLASS) && isOfThisJava(name)) {
          byte[] bytes = file.getInputStream(entry).readAllBytes();
          classes.put(name.substring(0, name.length() - CLASS.length()), bytes);
        }
      }
    }
    return classes;
  }

  private static boolean isOfThisJava(String name) {
    return !name.startsWith("META-INF/") && !name.endsWith("module-info" + CLASS);
  }

  private static void writeJar(Path jar, SortedMap<String, byte[]> classes) throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (var entry : classes.entrySet()) {
        var file = new ZipEntry(entry.getKey() + CLASS);
        file.setTimeLocal(TIME);
        zip.putNextEntry(file);
        zip.write(entry.getValue());
      }
    }
  }
}
