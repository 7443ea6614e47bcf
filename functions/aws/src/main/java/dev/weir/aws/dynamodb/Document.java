package dev.weir.aws.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.state.StateStore;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// The document of an item: its JSON as a text, or as zlib's bytes where these save a write unit. A
/// unit is paid for every 1,024 bytes begun.
final class Document {
  private static final int NAME_BYTES = Layout.DATA.length();

  private Document() {}

  /// @param besides bytes of the item's other attributes
  /// @return empty for an empty document
  static Optional<Value> write(Json.Obj data, int besides) {
    if (data.members().isEmpty()) {
      return Optional.empty();
    }
    String text = JsonText.print(data);
    byte[] plain = text.getBytes(UTF_8);
    int units = Sizes.writeUnits(besides + NAME_BYTES + plain.length);
    if (units == 1) {
      return Optional.of(new Value.Text(text));
    }
    byte[] packed = deflate(plain);
    return Sizes.writeUnits(besides + NAME_BYTES + packed.length) < units
        ? Optional.of(Value.Bytes.of(packed))
        : Optional.of(new Value.Text(text));
  }

  static Json.Obj read(Optional<Value> value) {
    if (value.isEmpty()) {
      return Json.Obj.EMPTY;
    }
    return switch (value.get()) {
      case Value.Text(String text) -> JsonText.readObject(text);
      case Value.Bytes packed -> JsonText.readObject(new String(inflate(packed.bytes()), UTF_8));
      case Value other -> throw new IllegalStateException("A document is no " + other);
    };
  }

  private static byte[] deflate(byte[] plain) {
    var deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try {
      deflater.setInput(plain);
      deflater.finish();
      var out = new ByteArrayOutputStream(plain.length);
      var buffer = new byte[4096];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static byte[] inflate(byte[] packed) {
    var inflater = new Inflater();
    try {
      inflater.setInput(packed);
      var plain = new byte[StateStore.ITEM_BYTES_MAX];
      int length = inflater.inflate(plain);
      if (!inflater.finished()) {
        throw new IllegalStateException("A document is cut off or larger than it may be");
      }
      return Arrays.copyOf(plain, length);
    } catch (DataFormatException e) {
      throw new IllegalStateException("A document is not zlib's", e);
    } finally {
      inflater.end();
    }
  }
}
