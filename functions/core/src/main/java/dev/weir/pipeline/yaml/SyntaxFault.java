package dev.weir.pipeline.yaml;

import dev.weir.finding.Finding;
import dev.weir.finding.Finding.Position;
import dev.weir.finding.Quoted;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/// Turns what the YAML parser throws into a finding that says how to mend it.
final class SyntaxFault {

  /// Part of the parser's message, and what helps a person who reads it.
  private record Remedy(String part, String advice) {}

  private static final List<Remedy> REMEDIES =
      List.of(
          new Remedy(
              "mapping values are not allowed here",
              "A text that contains \": \" has to stand in quotes, and a key must be indented like"
                  + " its neighbours."),
          new Remedy("'\\t(TAB)'", "YAML is indented with spaces, never with tabs."),
          new Remedy(
              "expected a single document",
              "A pipeline file has one document; remove what follows the second \"---\"."),
          new Remedy(
              "undefined alias", "An anchor (&name) has to stand above the alias (*name) of it."),
          new Remedy(
              "'@' that cannot start any token", "A text that starts with \"@\" needs quotes."),
          new Remedy(
              "'`' that cannot start any token", "A text that starts with \"`\" needs quotes."),
          new Remedy("'%' that cannot start", "A text that starts with \"%\" needs quotes."),
          new Remedy(
              "while scanning an alias",
              "A text that starts with \"*\" needs quotes; without them it names an anchor."),
          new Remedy(
              "while scanning an anchor",
              "A text that starts with \"&\" needs quotes; without them it is an anchor."),
          new Remedy(
              "expected <block end>",
              "Check the indentation here and in the lines above, and that every quote is closed."),
          new Remedy(
              "Nesting Depth exceeded",
              "Maps and lists may be nested " + YamlLimits.DEPTH_MAX + " deep."),
          new Remedy(
              "Number of aliases",
              "A file may use "
                  + YamlLimits.ALIASES_MAX
                  + " aliases of maps and lists; extends"
                  + " has no such limit."),
          new Remedy("found unexpected end of stream", "A quote is opened and never closed."));

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
    Optional<Mark> mark = Optional.ofNullable(e.getProblemMark());
    String context = Optional.ofNullable(e.getContext()).map(c -> c + ": ").orElse("");
    String problem = Optional.ofNullable(e.getProblem()).orElse("something unexpected");
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
    String advice =
        REMEDIES.stream()
            .filter(remedy -> problem.contains(remedy.part))
            .findFirst()
            .map(remedy -> " " + remedy.advice)
            .orElse("");
    return "This is not YAML: " + Quoted.plain(problem) + "." + advice;
  }
}
