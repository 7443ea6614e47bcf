package dev.weir.aws.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PackedFileTest {
  @TempDir Path archive;

  @Test
  void aClassIsFoundByItsName() throws IOException {
    PackedFile file = packed(Map.of("a.One", "1", "a.Two", "22", "a.Empty", "", "b.One", "111"));

    assertEquals(Optional.of("1"), find(file, "a.One"));
    assertEquals(Optional.of("22"), find(file, "a.Two"));
    assertEquals(Optional.of(""), find(file, "a.Empty"));
    assertEquals(Optional.of("111"), find(file, "b.One"));
    assertEquals(Optional.empty(), find(file, "b.Two"));
  }

  @Test
  void twoNamesWithOneHashAreToldApart() throws IOException {
    assertEquals("AaAa".hashCode(), "BBBB".hashCode());

    PackedFile file =
        packed(Map.of("AaAa", "one", "AaBB", "two", "BBAa", "three", "Other", "four"));

    assertEquals(Optional.of("one"), find(file, "AaAa"));
    assertEquals(Optional.of("two"), find(file, "AaBB"));
    assertEquals(Optional.of("three"), find(file, "BBAa"));
    assertEquals(Optional.empty(), find(file, "BBBB"));
    assertEquals(Optional.of("four"), find(file, "Other"));
  }

  @Test
  void nothingIsInAnEmptyFile() throws IOException {
    assertEquals(Optional.empty(), find(packed(Map.of()), "a.One"));
  }

  private PackedFile packed(Map<String, String> classes) throws IOException {
    var bytes = new TreeMap<String, byte[]>();
    classes.forEach((name, text) -> bytes.put(name, text.getBytes(UTF_8)));
    try (OutputStream out = Files.newOutputStream(archive.resolve("classes"))) {
      PackedFile.write(out, new ClassPath(List.of()).digest(), List.of(), bytes);
    }
    return PackedFile.open(archive.toFile(), "classes");
  }

  private static Optional<String> find(PackedFile file, String name) throws IOException {
    return file.find(name).map(bytes -> UTF_8.decode(bytes).toString());
  }
}
