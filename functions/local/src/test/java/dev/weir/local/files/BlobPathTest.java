package dev.weir.local.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.blob.BlobKey;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class BlobPathTest {
  private static final String LONG = "x".repeat(200);

  @Test
  void aKeyReadsLikeItsPath() {
    assertEquals(
        Path.of("runs~/01ABC~/plan.json"), BlobPath.of(new BlobKey("runs/01ABC/plan.json")));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void everyKeyHasAPathOfItsOwnBelowTheDirectory(String text) {
    var key = new BlobKey(text);

    Path path = BlobPath.of(key);

    assertEquals(key, BlobPath.key(path));
    assertEquals(path, path.normalize());
    assertTrue(!path.isAbsolute() && !path.startsWith(".."), path::toString);
    path.forEach(name -> assertTrue(name.toString().length() <= 203, path::toString));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void aKeyIsBelowTheDirectoryOfEachOfItsPrefixes(String key) {
    Path path = Path.of("top").resolve(BlobPath.of(new BlobKey(key)));
    for (int end = 0; end <= key.length(); end++) {
      Path directory = Path.of("top").resolve(BlobPath.directoryOf(key.substring(0, end)));

      assertTrue(path.startsWith(directory.normalize()), directory + " " + path);
    }
  }

  static Stream<String> keys() {
    return Stream.of(
        "a",
        "a/b",
        "a.b/c..d/...",
        "a=b@c+d/e_f-g",
        LONG,
        LONG + "y",
        LONG + "..",
        LONG + "/b",
        LONG + "/" + LONG + "/.x",
        LONG + LONG + "y/z",
        "x".repeat(512));
  }
}
