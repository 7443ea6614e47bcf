package dev.weir.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.api.shape.Shape;
import dev.weir.api.shape.Shape.Member;
import dev.weir.api.shape.Shape.Members;
import dev.weir.finding.Finding;
import dev.weir.json.Json;
import dev.weir.json.JsonMismatch;
import dev.weir.json.JsonText;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// Reads the text behind `?` as an object, so that it is checked as a body is.
final class QueryText {

  /// How findings name the query.
  static final String PATH = "query";

  private QueryText() {}

  /// What was read.
  ///
  /// @param faults of the text itself: escapes that are none, names given twice
  record Read(Json.Obj values, List<Finding> faults) {}

  /// The values, each as JSON of the kind that the shape expects where its text can be that.
  static Read read(String query, Members shape) {
    var values = new LinkedHashMap<String, Json>();
    var faults = new ArrayList<Finding>();
    for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
      try {
        String[] parts = pair.split("=", 2);
        String name = URLDecoder.decode(parts[0], UTF_8);
        String text = parts.length == 1 ? "" : URLDecoder.decode(parts[1], UTF_8);
        if (values.put(name, value(text, name, shape)) != null) {
          faults.add(Finding.error(path(name), "is given twice; give it once."));
        }
      } catch (IllegalArgumentException e) {
        faults.add(
            Finding.error(PATH, "the query holds an escape that is none: " + e.getMessage() + "."));
      }
    }
    return new Read(new Json.Obj(values), faults);
  }

  private static Json value(String text, String name, Members shape) {
    boolean isPlain =
        shape.find(name).map(Member::shape).filter(QueryText::isWrittenPlainly).isPresent();
    return isPlain ? plain(text) : new Json.Text(text);
  }

  private static boolean isWrittenPlainly(Shape shape) {
    return shape instanceof Shape.Whole || shape instanceof Shape.Flag;
  }

  private static Json plain(String text) {
    try {
      Json value = JsonText.read(text);
      return value instanceof Json.Num || value instanceof Json.Flag ? value : new Json.Text(text);
    } catch (JsonMismatch _) {
      return new Json.Text(text);
    }
  }

  private static String path(String name) {
    return PATH + "." + name;
  }
}
