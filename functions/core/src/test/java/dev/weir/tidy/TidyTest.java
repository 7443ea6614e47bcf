package dev.weir.tidy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The rules of style that a machine can check. `-Dformat=write` formats instead of complaining.
class TidyTest {

  private static final Path ROOT = Path.of(System.getProperty("weir.root"));
  private static final boolean IS_WRITING = "write".equals(System.getProperty("format"));
  private static final int LINES_MAX = 300;

  /// Put together, so that this file does not find itself.
  private static final List<String> UNFINISHED = List.of("TO" + "DO", "FIX" + "ME", "XX" + "X");

  @Test
  void everyJavaFileIsFormattedByGoogleJavaFormat() {
    List<Path> unformatted = javaFiles().stream().filter(file -> !isFormatted(file)).toList();

    assertEquals(
        List.of(),
        unformatted,
        "Format them: mvn -pl functions/core test -Dtest=TidyTest -Dformat=write");
  }

  @Test
  void noFileOfTheProductIsLongerThanThreeHundredLines() {
    List<Path> tooLong =
        javaFiles().stream()
            .filter(file -> file.toString().contains("/src/main/"))
            .filter(file -> text(file).lines().count() > LINES_MAX)
            .toList();

    assertEquals(List.of(), tooLong, "Split them by idea");
  }

  @Test
  void nothingIsMarkedAsUnfinished() {
    List<Path> marked =
        javaFiles().stream()
            .filter(file -> UNFINISHED.stream().anyMatch(text(file)::contains))
            .toList();

    assertEquals(List.of(), marked);
  }

  @Test
  void everyPackageSaysWhatItIsFor() {
    List<Path> silent =
        javaFiles().stream()
            .map(Path::getParent)
            .distinct()
            .filter(folder -> folder.toString().contains("src/main"))
            .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
            .toList();

    assertEquals(List.of(), silent);
  }

  @Test
  void thereIsSomethingToCheck() {
    assertFalse(javaFiles().isEmpty());
  }

  private static boolean isFormatted(Path file) {
    String before = text(file);
    String after = format(file, before);
    if (!before.equals(after) && IS_WRITING) {
      write(file, after);
      return true;
    }
    return before.equals(after);
  }

  private static String format(Path file, String text) {
    try {
      String imports = RemoveUnusedImports.removeUnusedImports(text);
      return new Formatter().formatSource(ImportOrderer.reorderImports(imports, Style.GOOGLE));
    } catch (FormatterException e) {
      throw new IllegalStateException(file + " cannot be formatted", e);
    }
  }

  private static List<Path> javaFiles() {
    return Stream.of("functions", "infra", "agent", "cli", "bench")
        .map(ROOT::resolve)
        .filter(Files::isDirectory)
        .flatMap(TidyTest::walk)
        .filter(file -> file.toString().endsWith(".java"))
        .filter(file -> !file.toString().contains("/target/"))
        .sorted()
        .toList();
  }

  private static Stream<Path> walk(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
