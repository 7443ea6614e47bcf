package dev.weir.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every [Secrets] keeps to. An implementation's test extends it and says how one is made.
public abstract class SecretsContract {

  /// Secrets with these values.
  protected abstract Secrets with(Map<String, String> values) throws Exception;

  @Test
  final void aSecretIsFoundByItsName() throws Exception {
    Secrets secrets = with(Map.of("deploy/key", "s3cret", "OTHER", "x"));

    assertEquals(Optional.of("s3cret"), secrets.find("deploy/key"));
  }

  @Test
  final void aSecretThatIsNotThereIsEmpty() throws Exception {
    assertEquals(Optional.empty(), with(Map.of("A", "x")).find("B"));
    assertEquals(Optional.empty(), with(Map.of()).find("B"));
  }

  @Test
  final void namesDifferInTheCaseOfLetters() throws Exception {
    assertEquals(Optional.empty(), with(Map.of("TOKEN", "x")).find("token"));
  }

  @Test
  final void aValueComesBackExactly() throws Exception {
    String value = " =a=b# 'c' \"d\" \\n ä 𝄞 ";

    assertEquals(Optional.of(value), with(Map.of("A", value)).find("A"));
  }

  @Test
  final void aValueMayHaveSeveralLines() throws Exception {
    String value = "-----BEGIN KEY-----\nabc=\n\n  # def\n-----END KEY-----";

    assertEquals(Optional.of(value), with(Map.of("KEY", value)).find("KEY"));
  }

  @Test
  final void everyCharacterOfANameWorks() throws Exception {
    assertEquals(Optional.of("x"), with(Map.of("a-Z_0.9/b", "x")).find("a-Z_0.9/b"));
  }
}
