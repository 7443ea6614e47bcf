package dev.weir.aws.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The digest of a class path differs when its classes do.
final class ClassPathTest {
  @TempDir Path folder;

  @Test
  void oneByteOfOneClassMakesAnotherDigest() throws IOException {
    String before = digest(jar("a.jar", "A.class", "one"), jar("b.jar", "B.class", "one"));

    assertNotEquals(before, digest(jar("a.jar", "A.class", "one"), jar("b.jar", "B.class", "onf")));
    assertNotEquals(before, digest(jar("a.jar", "A.class", "one"), jar("b.jar", "C.class", "one")));
    assertNotEquals(before, digest(jar("a.jar", "A.class", "one")));
    assertEquals(before, digest(jar("a.jar", "A.class", "one"), jar("b.jar", "B.class", "one")));
  }

  @Test
  void theOrderOfJarsCounts() throws IOException {
    String a = jar("a.jar", "A.class", "one");
    String b = jar("b.jar", "A.class", "two");

    assertNotEquals(digest(a, b), digest(b, a));
  }

  @Test
  void aJarWithACommentIsReadAsAWhole() throws IOException {
    String a = commented("one");

    assertNotEquals(digest(a), digest(commented("two")));
  }

  @Test
  void anotherClassPathThanTheCachesIsRefused() throws IOException {
    var path = new ClassPath(List.of(jar("a.jar", "A.class", "one")));

    path.check(Optional.empty());
    path.check(Optional.of(path.digest()));

    var refusal =
        assertThrows(
            IllegalStateException.class, () -> path.check(Optional.of("0123456789abcdef")));
    assertTrue(String.valueOf(refusal.getMessage()).contains("0123456789abcdef"));
  }

  private static String digest(String... jars) throws IOException {
    return new ClassPath(List.of(jars)).digest();
  }

  private String commented(String text) throws IOException {
    Path jar = folder.resolve("commented-" + text + ".jar");
    try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.setComment("made by hand");
      write(zip, "A.class", text);
    }
    return jar.toString();
  }

  private String jar(String name, String entry, String text) throws IOException {
    Path jar = folder.resolve(name);
    try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      write(zip, entry, text);
    }
    return jar.toString();
  }

  private static void write(ZipOutputStream zip, String entry, String text) throws IOException {
    var file = new ZipEntry(entry);
    file.setTime(0);
    zip.putNextEntry(file);
    zip.write(text.getBytes(UTF_8));
    zip.closeEntry();
  }
}
