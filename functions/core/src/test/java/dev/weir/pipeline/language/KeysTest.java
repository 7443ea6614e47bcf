package dev.weir.pipeline.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.pipeline.formats.PublishedSchema;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeysTest {

  static List<Keys> all() {
    return Arrays.stream(Keys.class.getDeclaredFields())
        .filter(field -> field.getType() == Keys.class)
        .map(KeysTest::value)
        .toList();
  }

  private static Keys value(Field field) {
    try {
      return (Keys) field.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theParserAndTheSchemaKnowTheSameKeys() {
    Set<Set<String>> known = all().stream().map(Keys::known).collect(Collectors.toSet());

    assertEquals(PublishedSchema.keySets(), known);
  }

  @ParameterizedTest
  @MethodSource("all")
  void noKeyIsBothKnownAndRefusedAndEveryRefusalIsASentence(Keys keys) {
    keys.refused()
        .forEach((key, advice) -> {
          assertTrue(!keys.known().contains(key), key);
          assertTrue(advice.endsWith("."), advice);
        });
  }
}
