package dev.weir.aws.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.Set;

/// How large DynamoDB takes things to be (docs.aws.amazon.com/amazondynamodb, "DynamoDB item sizes
/// and formats"), for the kinds of attributes in [Layout].
final class Sizes {
  static final int UNIT_BYTES = 1024;

  private static final int NUMBER_BYTES_MAX = 21;

  private Sizes() {}

  /// An upper bound, exact but for numbers, in which two digits take a byte.
  static int bytes(Map<String, Value> attributes) {
    int bytes = 0;
    for (Map.Entry<String, Value> attribute : attributes.entrySet()) {
      bytes += utf8(attribute.getKey()) + bytes(attribute.getValue());
    }
    return bytes;
  }

  /// Units that a write of so many bytes costs; twice as many in a transaction.
  static int writeUnits(int bytes) {
    return Math.max(1, Math.ceilDiv(bytes, UNIT_BYTES));
  }

  private static int bytes(Value value) {
    return switch (value) {
      case Value.Text(String text) -> utf8(text);
      case Value.Decimal(String digits) -> Math.min(NUMBER_BYTES_MAX, digits.length() / 2 + 2);
      case Value.Bytes bytes -> bytes.bytes().length;
      case Value.Texts(Set<String> texts) -> texts.stream().mapToInt(Sizes::utf8).sum();
      case Value.Flag _ -> 1;
    };
  }

  private static int utf8(String text) {
    return text.getBytes(UTF_8).length;
  }
}
