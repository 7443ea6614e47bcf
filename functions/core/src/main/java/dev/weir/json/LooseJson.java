package dev.weir.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;

/// Reads JSON as loosely as some callers write it: only the first value of a text counts, whatever
/// stands behind it, and of members of one name the last. The limits are those of [JsonText].
public final class LooseJson {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(64)
                  .maxNumberLength(40)
                  .maxNameLength(1024)
                  .build())
          .build();

  private LooseJson() {}

  /// The first value of UTF-8 text.
  ///
  /// @throws JsonMismatch when there is none within the limits
  public static Json readFirst(byte[] utf8) {
    try (JsonParser parser = FACTORY.createParser(utf8)) {
      if (parser.nextToken() == null) {
        throw new JsonMismatch("expected JSON, found nothing");
      }
      return JsonText.value(parser);
    } catch (IOException | NumberFormatException e) {
      throw new JsonMismatch("not JSON: " + e.getMessage(), e);
    }
  }
}
