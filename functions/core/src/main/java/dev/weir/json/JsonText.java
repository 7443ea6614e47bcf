package dev.weir.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads and prints JSON. Duplicate members, a depth over 64 and numbers over 40 digits are
/// refused, as is anything behind the value.
public final class JsonText {

  /// So many sets of buffers are kept for whoever comes next. Jackson's own way is to keep one for
  /// each thread, and a virtual thread lives for one request.
  private static final int BUFFERS_MAX = 64;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(64)
                  .maxNumberLength(40)
                  .maxNameLength(1024)
                  .maxStringLength(16 * 1024 * 1024)
                  .build())
          .recyclerPool(JsonRecyclerPools.newBoundedPool(BUFFERS_MAX))
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .disable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  private static final Pattern PARSER_PLACE =
      Pattern.compile("\\[Source: .*?; line: (\\d+), column: (\\d+)[^]]*]");
  private static final Pattern PARSER_METHOD = Pattern.compile(", from `[^`]*`");

  private JsonText() {}

  /// Reads one value.
  ///
  /// @throws JsonMismatch when the text is not exactly one JSON value within the limits
  public static Json read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Reads one value from UTF-8.
  ///
  /// @throws JsonMismatch when the bytes are not exactly one JSON value within the limits
  public static Json read(byte[] utf8) {
    try (JsonParser parser = FACTORY.createParser(utf8)) {
      if (parser.nextToken() == null) {
        throw new JsonMismatch("expected JSON, found nothing");
      }
      Json value = value(parser);
      if (parser.nextToken() != null) {
        throw new JsonMismatch("expected the end after the JSON value");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new JsonMismatch("not JSON" + where(e) + ": " + plain(e.getOriginalMessage()), e);
    } catch (NumberFormatException e) {
      throw new JsonMismatch("a number in it is out of range: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new JsonMismatch("not JSON: " + e.getMessage(), e);
    }
  }

  /// Reads one object.
  ///
  /// @throws JsonMismatch when it is not one
  public static Json.Obj readObject(String text) {
    return read(text).asObject();
  }

  /// The value on one line, without spaces.
  public static String print(Json value) {
    return print(value, false);
  }

  /// The value indented by two spaces, with a line end behind it.
  public static String pretty(Json value) {
    return print(value, true) + "\n";
  }

  private static String print(Json value, boolean indented) {
    var writer = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(writer)) {
      if (indented) {
        var indenter = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(indenter);
        printer.indentObjectsWith(indenter);
        generator.setPrettyPrinter(printer);
      }
      write(value, generator);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return writer.toString();
  }

  /// What the parser says, without its own names.
  private static String plain(String message) {
    return PARSER_PLACE
        .matcher(PARSER_METHOD.matcher(message).replaceAll(""))
        .replaceAll("line $1, column $2");
  }

  /// A value over a limit has no place.
  private static String where(JsonProcessingException e) {
    JsonLocation place = e.getLocation();
    return place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
  }

  static Json value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> new Json.Text(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(parser.getDecimalValue());
      case VALUE_TRUE -> new Json.Flag(true);
      case VALUE_FALSE -> new Json.Flag(false);
      case VALUE_NULL -> Json.Null.VALUE;
      default -> throw new JsonMismatch("unexpected " + parser.currentToken());
    };
  }

  private static Json object(JsonParser parser) throws IOException {
    var members = new LinkedHashMap<String, Json>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      Json value = value(parser);
      members.remove(name);
      members.put(name, value);
    }
    return new Json.Obj(members);
  }

  private static Json array(JsonParser parser) throws IOException {
    var items = new ArrayList<Json>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser));
    }
    return new Json.Arr(items);
  }

  private static void write(Json value, JsonGenerator generator) throws IOException {
    switch (value) {
      case Json.Obj(Map<String, Json> members) -> {
        generator.writeStartObject();
        for (Map.Entry<String, Json> member : members.entrySet()) {
          generator.writeFieldName(member.getKey());
          write(member.getValue(), generator);
        }
        generator.writeEndObject();
      }
      case Json.Arr(var items) -> {
        generator.writeStartArray();
        for (Json item : items) {
          write(item, generator);
        }
        generator.writeEndArray();
      }
      case Json.Text(String text) -> generator.writeString(text);
      case Json.Num(var number) -> generator.writeNumber(number);
      case Json.Flag(boolean flag) -> generator.writeBoolean(flag);
      case Json.Null _ -> generator.writeNull();
    }
  }
}
