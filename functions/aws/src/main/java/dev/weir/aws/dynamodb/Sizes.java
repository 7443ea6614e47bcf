package dev.weir.aws.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// How large DynamoDB takes things to be (docs.aws.amazon.com/amazondynamodb, "DynamoDB item sizes
/// and formats"), for the kinds of attributes in [Layout].
final class Sizes {
  static final int UNIT_BYTES = 1024;

  private static final int NUMBER_BYTES_MAX = 21;

  private Sizes() {}

  /// An upper bound, exact but for numbers, in which two digits take a byte.
  static int bytes(Map<String, AttributeValue> attributes) {
    int bytes = 0;
    for (Map.Entry<String, AttributeValue> attribute : attributes.entrySet()) {
      bytes += utf8(attribute.getKey()) + bytes(attribute.getValue());
    }
    return bytes;
  }

  /// Units that a write of so many bytes costs; twice as many in a transaction.
  static int writeUnits(int bytes) {
    return Math.max(1, Math.ceilDiv(bytes, UNIT_BYTES));
  }

  private static int bytes(AttributeValue value) {
    return switch (value.type()) {
      case S -> utf8(value.s());
      case N -> Math.min(NUMBER_BYTES_MAX, value.n().length() / 2 + 2);
      case B -> value.b().asByteArrayUnsafe().length;
      case SS -> value.ss().stream().mapToInt(Sizes::utf8).sum();
      case BOOL -> 1;
      default -> throw new IllegalArgumentException("No item has a value of type " + value.type());
    };
  }

  private static int utf8(String text) {
    return text.getBytes(UTF_8).length;
  }
}
