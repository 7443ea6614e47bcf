package dev.weir.pipeline.formats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// A pipeline to test with: one file, or a folder whose main file is `weir.yaml`.
///
/// @param files path to text
record Example(String name, Map<String, String> files, String main) {
  private static final Path FOLDER = Path.of("src", "test", "resources", "language");
  private static final Path SHOWN = Path.of("../../examples");

  /// Those of them that are no valid pipelines of Weir's own: what the linter finds, and a
  /// repository as T1-CICD's users have it.
  private static final Set<String> OTHERS = Set.of("faulty", "t1cicd");

  /// The examples that are valid: those of the tests, and those that the project shows its users.
  static List<Example> valid() {
    Stream<Example> shown = in(SHOWN).stream().filter(example -> !OTHERS.contains(example.name));
    return Stream.concat(in(FOLDER.resolve("valid")).stream(), shown).toList();
  }

  static List<Example> broken() {
    return in(FOLDER.resolve("broken"));
  }

  private static List<Example> in(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().map(Example::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Example of(Path path) {
    String name = path.getFileName().toString();
    return Files.isDirectory(path)
        ? new Example(name, texts(path), "weir.yaml")
        : new Example(name.replace(".yaml", ""), Map.of(name, text(path)), name);
  }

  private static Map<String, String> texts(Path folder) {
    var texts = new LinkedHashMap<String, String>();
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .forEach(file -> texts.put(folder.relativize(file).toString(), text(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String mainText() {
    return files.getOrDefault(main, "");
  }

  Parsed parse() {
    return Formats.parse(files, main);
  }

  @Override
  public String toString() {
    return name;
  }
}
