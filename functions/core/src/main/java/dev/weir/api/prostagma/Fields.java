package dev.weir.api.prostagma;

import dev.weir.json.Json;
import dev.weir.json.JsonMismatch;
import dev.weir.json.LooseJson;
import java.util.Map;
import java.util.Optional;

/// A body as prostagma reads it: the names of members in any case, the last of several counts,
/// others are ignored, and so is whatever stands behind the first JSON value. `null` is as nothing.
record Fields(Json.Obj body) {

  /// @return empty when the text is no JSON object
  static Optional<Fields> read(byte[] text) {
    try {
      Json value = LooseJson.readFirst(text);
      return switch (value) {
        case Json.Obj object -> Optional.of(new Fields(object));
        case Json.Null _ -> Optional.of(new Fields(Json.Obj.EMPTY));
        default -> Optional.empty();
      };
    } catch (JsonMismatch _) {
      return Optional.empty();
    }
  }

  /// The text of that name; an absent one is the empty text.
  ///
  /// @return empty when it is no text
  Optional<String> text(String name) {
    Json found = new Json.Text("");
    for (Map.Entry<String, Json> member : body.members().entrySet()) {
      boolean isNamed = member.getKey().equalsIgnoreCase(name);
      if (isNamed && !(member.getValue() instanceof Json.Null)) {
        found = member.getValue();
      }
    }
    return found instanceof Json.Text(String text) ? Optional.of(text) : Optional.empty();
  }
}
