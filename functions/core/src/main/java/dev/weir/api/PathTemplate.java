package dev.weir.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The path of a route, such as `/v1/runs/{run}/jobs/{job+}/log`. A parameter takes one segment;
/// one whose name ends with `+` takes one or more, as names and file paths may hold `/`.
///
/// @param segments what stands between slashes; at most one of them takes several
record PathTemplate(List<Segment> segments) {

  /// What may stand between two slashes.
  sealed interface Segment {
    record Literal(String text) implements Segment {}

    record Parameter(String name, boolean isGreedy) implements Segment {}
  }

  PathTemplate {
    segments = List.copyOf(segments);
  }

  static PathTemplate read(String template) {
    return new PathTemplate(split(template).stream().map(PathTemplate::segment).toList());
  }

  /// The values of the parameters, when the path is one of these.
  Optional<Map<String, String>> match(String path) {
    List<String> parts = gathered(split(path));
    if (parts.size() != segments.size()) {
      return Optional.empty();
    }
    var values = new LinkedHashMap<String, String>();
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i);
      boolean fits =
          switch (segments.get(i)) {
            case Segment.Literal(String text) -> text.equals(part);
            case Segment.Parameter(String name, _) -> values.put(name, part) == null;
          };
      if (!fits) {
        return Optional.empty();
      }
    }
    return values.containsValue("") ? Optional.empty() : Optional.of(values);
  }

  /// The path that somebody who wrote this one may have meant: its own values, our words. Empty
  /// when it has another number of segments.
  Optional<String> near(String path) {
    List<String> parts = gathered(split(path));
    if (parts.size() != segments.size()) {
      return Optional.empty();
    }
    var text = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      text.append('/');
      text.append(segments.get(i) instanceof Segment.Literal(String word) ? word : parts.get(i));
    }
    return Optional.of(text.toString());
  }

  /// As OpenAPI writes it.
  @Override
  public String toString() {
    var text = new StringBuilder();
    for (Segment segment : segments) {
      switch (segment) {
        case Segment.Literal(String word) -> text.append('/').append(word);
        case Segment.Parameter(String name, _) -> text.append("/{").append(name).append('}');
      }
    }
    return text.toString();
  }

  List<String> parameters() {
    return segments.stream()
        .filter(Segment.Parameter.class::isInstance)
        .map(segment -> ((Segment.Parameter) segment).name())
        .toList();
  }

  /// The parts with those joined that the greedy parameter takes.
  private List<String> gathered(List<String> parts) {
    int greedy = greedyIndex();
    int surplus = parts.size() - segments.size();
    if (greedy < 0 || surplus <= 0) {
      return parts;
    }
    var gathered = new ArrayList<>(parts.subList(0, greedy));
    gathered.add(String.join("/", parts.subList(greedy, greedy + surplus + 1)));
    gathered.addAll(parts.subList(greedy + surplus + 1, parts.size()));
    return gathered;
  }

  private int greedyIndex() {
    for (int i = 0; i < segments.size(); i++) {
      if (segments.get(i) instanceof Segment.Parameter(_, boolean isGreedy) && isGreedy) {
        return i;
      }
    }
    return -1;
  }

  private static List<String> split(String path) {
    return List.of((path.startsWith("/") ? path.substring(1) : path).split("/", -1));
  }

  private static Segment segment(String text) {
    if (!text.startsWith("{")) {
      return new Segment.Literal(text);
    }
    String name = text.substring(1, text.length() - 1);
    boolean isGreedy = name.endsWith("+");
    return new Segment.Parameter(isGreedy ? name.substring(0, name.length() - 1) : name, isGreedy);
  }
}
