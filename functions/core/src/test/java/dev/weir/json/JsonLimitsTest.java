package dev.weir.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class JsonLimitsTest {

  private static String refusal(String text) {
    return String.valueOf(assertThrows(JsonMismatch.class, () -> JsonText.read(text)).getMessage());
  }

  @Test
  void aValueNestedTooDeeplyIsRefused() {
    assertEquals(
        "not JSON: Document nesting depth (65) exceeds the maximum allowed (64)",
        refusal("[".repeat(65)));
  }

  @Test
  void aNumberWithAnEndlessExponentIsRefused() {
    assertEquals(
        "a number in it is out of range: Value \"1e99999999999\" can not be deserialized as"
            + " `java.math.BigDecimal`, reason:  Too many nonzero exponent digits.",
        refusal("1e99999999999"));
  }

  @Test
  void aTextThatEndsTooEarlySaysWhatIsOpenAndWhere() {
    assertEquals(
        "not JSON at line 2, column 3: Unexpected end-of-input: expected close marker for Array"
            + " (start marker at line 2, column 1)",
        refusal("{\"a\":\n[1"));
  }

  @Test
  void aFaultInTheTextIsPlaced() {
    assertEquals(
        "not JSON at line 2, column 1: Unexpected character ('2' (code 50)): was expecting comma to"
            + " separate Array entries",
        refusal("[1\n2]"));
  }
}
