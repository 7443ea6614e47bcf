package dev.weir.pipeline.yaml;

import dev.weir.finding.Finding;
import dev.weir.finding.Finding.Position;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/// Turns what the YAML parser throws into a finding that says how to mend it.
final class SyntaxFault {

  /// What helps a person who reads the parser's message.
  ///
  /// @param part of the message
  private record Remedy(String part, String advice) {}

  private static final List<Remedy> REMEDIES =
      List.of(
          new Remedy(
              "mapping values are not allowed here",
              "A text that contains \": \" has to stand in quotes, and a key must be indented like"
                  + " its neighbours."),
          new Remedy("'\\t(TAB)'", "YAML is indented with spaces, never with tabs."),
          new Remedy(
              "undefined alias", "An anchor (&name) has to stand above the alias (*name) of it."),
          new Remedy(
              "that cannot start any token",
              "A text that starts like this has to stand in quotes."),
          new Remedy(
              "while scanning an alias",
              "A text that starts with \"*\" needs quotes; without them it names an anchor."),
          new Remedy(
              "while scanning an anchor",
              "A text that starts with \"&\" needs quotes; without them it is an anchor."),
          new Remedy(
              "expected <block end>",
              "Check the indentation here and in the lines above, and that every quote is closed."),
          new Remedy("found unexpected end of stream", "The quote is never closed."),
          new Remedy("<stream end>", "The bracket is never closed."));

  /// Faults that are none of YAML's; the advice says it all.
  private static final List<Remedy> LIMITS =
      List.of(
          new Remedy(
              "expected a single document",
              "A pipeline file has one document; remove what follows the second \"---\"."),
          new Remedy(
              "Nesting Depth exceeded",
              "Maps and lists are nested more than " + YamlLimits.DEPTH_MAX + " deep."),
          new Remedy(
              "Number of aliases",
              "More than "
                  + YamlLimits.ALIASES_MAX
                  + " aliases of maps and lists are used. Use \"extends\", which has no such"
                  + " limit."));

  private static final Pattern UNHELPFUL =
      Pattern.compile("[. ]*\\(Do not use .*\\)|\\s*[\\r\\n]+\\s*");
  private static final int SHOWN_MAX = 200;

  private SyntaxFault() {}

  static Finding at(String file, int line, int column, String message) {
    return Finding.error(new Position(file, line, column), "", message);
  }

  static Finding of(String file, String text, Throwable thrown) {
    return switch (thrown) {
      case MarkedYAMLException e -> marked(file, e);
      case ReaderException e -> unreadable(file, text, e);
      case StackOverflowError _ -> whole(file, "its maps and lists are nested too deep");
      default -> whole(file, String.valueOf(thrown.getMessage()));
    };
  }

  private static Finding marked(String file, MarkedYAMLException e) {
    String context = Optional.ofNullable(e.getContext()).map(c -> c + ": ").orElse("");
    String problem = Optional.ofNullable(e.getProblem()).orElse("something unexpected");
    boolean isUnclosed = problem.contains("end of stream") || problem.contains("<stream end>");
    Optional<Mark> start = Optional.ofNullable(e.getContextMark()).filter(_ -> isUnclosed);
    Optional<Mark> mark = start.or(() -> Optional.ofNullable(e.getProblemMark()));
    return at(
        file,
        mark.map(Mark::getLine).orElse(0) + 1,
        mark.map(Mark::getColumn).orElse(0) + 1,
        message(context + problem));
  }

  private static Finding unreadable(String file, String text, ReaderException e) {
    String before = text.substring(0, Math.min(Math.max(e.getPosition(), 0), text.length()));
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    int column = before.length() - before.lastIndexOf('\n');
    String shown = String.format("U+%04X", e.getCodePoint());
    return at(
        file, line, column, "The character " + shown + " may not stand in YAML; take it out.");
  }

  private static Finding whole(String file, String problem) {
    return at(file, 1, 1, message(problem));
  }

  private static String message(String problem) {
    String plain = UNHELPFUL.matcher(problem).replaceAll("");
    String shown = plain.substring(0, Math.min(SHOWN_MAX, plain.length()));
    return advice(LIMITS, problem)
        .or(() -> advice(REMEDIES, problem).map(advice -> notYaml(shown) + " " + advice))
        .orElseGet(() -> notYaml(shown));
  }

  private static String notYaml(String problem) {
    return "This is not YAML: " + problem + ".";
  }

  private static Optional<String> advice(List<Remedy> remedies, String problem) {
    return remedies.stream()
        .filter(remedy -> problem.contains(remedy.part))
        .findFirst()
        .map(Remedy::advice);
  }
}
