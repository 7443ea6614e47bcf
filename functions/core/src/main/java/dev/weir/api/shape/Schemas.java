package dev.weir.api.shape;

import dev.weir.api.shape.Shape.Choice;
import dev.weir.api.shape.Shape.Entries;
import dev.weir.api.shape.Shape.Flag;
import dev.weir.api.shape.Shape.Form;
import dev.weir.api.shape.Shape.Items;
import dev.weir.api.shape.Shape.Member;
import dev.weir.api.shape.Shape.Members;
import dev.weir.api.shape.Shape.Moment;
import dev.weir.api.shape.Shape.Open;
import dev.weir.api.shape.Shape.Text;
import dev.weir.api.shape.Shape.Whole;
import dev.weir.json.Json;
import java.util.LinkedHashMap;
import java.util.List;

/// Writes shapes as JSON Schema.
///
/// @param isClosed whether members that are not named are refused
record Schemas(boolean isClosed) {

  Json.Obj of(Shape shape) {
    return switch (shape) {
      case Text text -> text(text);
      case Choice(List<String> options) -> Json.Obj.of("type", "string", "enum", options);
      case Moment _ -> Json.Obj.of("type", "string", "format", "date-time");
      case Whole(long min, long max) ->
          Json.Obj.of("type", "integer", "minimum", min, "maximum", max);
      case Flag _ -> Json.Obj.of("type", "boolean");
      case Items(Shape item, int max) ->
          Json.Obj.of("type", "array", "items", of(item), "maxItems", max);
      case Entries(Text name, Shape value, int max) ->
          Json.Obj.of(
              "type",
              "object",
              "propertyNames",
              of(name),
              "additionalProperties",
              of(value),
              "maxProperties",
              max);
      case Members members -> members(members);
      case Open(String where) -> Json.Obj.of("type", "object", "description", where);
    };
  }

  private static Json.Obj text(Text text) {
    return Json.Obj.of(
        "type", "string",
        "minLength", text.lengthMin(),
        "maxLength", text.lengthMax(),
        "pattern", text.form().map(form -> "^(?:" + form.pattern() + ")$"),
        "description", text.form().map(Form::words));
  }

  private Json.Obj members(Members shape) {
    var properties = new LinkedHashMap<String, Json>();
    for (Member member : shape.members()) {
      Json.Obj schema = of(member.shape());
      properties.put(
          member.name(),
          member.doc().isEmpty() ? schema : schema.with("description", member.doc()));
    }
    List<String> required =
        shape.members().stream().filter(Member::isRequired).map(Member::name).toList();
    return Json.Obj.of(
        "type",
        "object",
        "properties",
        new Json.Obj(properties),
        "required",
        required,
        "additionalProperties",
        false);
  }
}
