package dev.weir.aws.dynamodb;

import dev.weir.json.Json;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The value of an attribute. In JSON it lies under the name of its type.
sealed interface Value {

  record Text(String text) implements Value {}

  record Decimal(String digits) implements Value {}

  record Bytes(String base64) implements Value {
    static Bytes of(byte[] bytes) {
      return new Bytes(Base64.getEncoder().encodeToString(bytes));
    }

    byte[] bytes() {
      return Base64.getDecoder().decode(base64);
    }
  }

  record Texts(Set<String> texts) implements Value {}

  record Flag(boolean isSet) implements Value {}

  default Json.Obj json() {
    return switch (this) {
      case Text(String text) -> Json.Obj.of("S", text);
      case Decimal(String digits) -> Json.Obj.of("N", digits);
      case Bytes(String base64) -> Json.Obj.of("B", base64);
      case Texts(Set<String> texts) -> Json.Obj.of("SS", List.copyOf(texts));
      case Flag(boolean isSet) -> Json.Obj.of("BOOL", isSet);
    };
  }

  /// Empty for a type that [Layout] does not use.
  static Optional<Value> read(Json.Obj json) {
    return json.members().entrySet().stream()
        .findFirst()
        .flatMap(member -> read(member.getKey(), member.getValue()));
  }

  private static Optional<Value> read(String type, Json value) {
    return switch (type) {
      case "S" -> Optional.of(new Text(value.asText()));
      case "N" -> Optional.of(new Decimal(value.asText()));
      case "B" -> Optional.of(new Bytes(value.asText()));
      case "SS" -> {
        var texts = new TreeSet<String>();
        value.asList().forEach(text -> texts.add(text.asText()));
        yield Optional.of(new Texts(texts));
      }
      case "BOOL" -> Optional.of(new Flag(value.asFlag()));
      default -> Optional.empty();
    };
  }

  static Json.Obj json(Map<String, Value> values) {
    var members = new LinkedHashMap<String, Json>();
    values.forEach((name, value) -> members.put(name, value.json()));
    return new Json.Obj(members);
  }

  static Map<String, Value> readAll(Json.Obj attributes) {
    var values = new LinkedHashMap<String, Value>();
    attributes
        .members()
        .forEach((name, json) -> read(json.asObject()).ifPresent(value -> values.put(name, value)));
    return values;
  }
}
