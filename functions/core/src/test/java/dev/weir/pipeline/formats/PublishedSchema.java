package dev.weir.pipeline.formats;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.weir.finding.Findings;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.pipeline.yaml.YamlNode;
import dev.weir.pipeline.yaml.YamlNode.Mapping;
import dev.weir.pipeline.yaml.YamlNode.Scalar;
import dev.weir.pipeline.yaml.YamlNode.Sequence;
import dev.weir.pipeline.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `schema/pipeline.schema.json`, as an editor applies it: to the values that YAML 1.2 gives.
public final class PublishedSchema {
  private static final String TEXT = text();
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(TEXT);

  private PublishedSchema() {}

  static Json.Obj json() {
    return JsonText.readObject(TEXT);
  }

  /// The keys of each kind of map that the schema describes.
  public static Set<Set<String>> keySets() {
    var keySets = new HashSet<Set<String>>();
    collect(json(), keySets);
    return keySets;
  }

  /// Maps that take any key, or only add conditions to a map, describe no kind.
  private static void collect(Json json, Set<Set<String>> keySets) {
    switch (json) {
      case Json.Obj object -> {
        object
            .findObject("properties")
            .filter(_ -> object.find("additionalProperties").isPresent())
            .ifPresent(properties -> keySets.add(properties.members().keySet()));
        object.members().values().forEach(member -> collect(member, keySets));
      }
      case Json.Arr(List<Json> items) -> items.forEach(item -> collect(item, keySets));
      default -> {}
    }
  }

  /// What the schema says against a document; empty when the document is no YAML.
  static Optional<List<String>> faults(String document) {
    return YamlReader.read("document", document, new Findings())
        .map(root -> SCHEMA.validate(JsonText.print(json(root)), InputFormat.JSON))
        .map(messages -> messages.stream().map(ValidationMessage::toString).toList());
  }

  private static Json json(YamlNode node) {
    return switch (node) {
      case Scalar scalar -> json(scalar);
      case Sequence list -> Json.array(list.items(), PublishedSchema::json);
      case Mapping map -> {
        var members = new LinkedHashMap<String, Json>();
        map.entries().forEach((name, entry) -> members.put(name, json(entry.value())));
        yield new Json.Obj(members);
      }
    };
  }

  /// The core schema of YAML 1.2, without octal and hexadecimal numbers.
  private static Json json(Scalar scalar) {
    if (scalar.isNull()) {
      return Json.Null.VALUE;
    }
    if (scalar.isPlain() && scalar.text().matches("true|True|TRUE|false|False|FALSE")) {
      return new Json.Flag(scalar.text().equalsIgnoreCase("true"));
    }
    if (scalar.isPlain() && scalar.text().matches("[-+]?\\d+(\\.\\d+)?")) {
      return new Json.Num(new BigDecimal(scalar.text()));
    }
    return new Json.Text(scalar.text());
  }

  private static String text() {
    try {
      return Files.readString(Path.of("../../schema/pipeline.schema.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
