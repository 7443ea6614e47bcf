package dev.weir.finding;

import dev.weir.json.Json;
import java.util.Optional;

/// One fault in a user's document: where it is, what is there, and how to mend it.
///
/// @param path the way to the faulty value, such as `jobs.test.needs[0]`; empty for the document
/// @param message full sentences, with the value that was found and what is possible instead
public record Finding(Severity severity, Optional<Position> position, String path, String message) {

  /// How bad it is: a document with an error does not run.
  public enum Severity {
    ERROR,
    WARNING
  }

  /// A place in a file.
  ///
  /// @param file as the user named it
  /// @param line from 1
  /// @param column from 1
  public record Position(String file, int line, int column) {
    @Override
    public String toString() {
      return file + ":" + line + ":" + column;
    }
  }

  public static Finding error(Position position, String path, String message) {
    return new Finding(Severity.ERROR, Optional.of(position), path, message);
  }

  public static Finding error(String path, String message) {
    return new Finding(Severity.ERROR, Optional.empty(), path, message);
  }

  public static Finding warning(Position position, String path, String message) {
    return new Finding(Severity.WARNING, Optional.of(position), path, message);
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /// The finding on one line, as a person reads it: `ci.yaml:14:9 jobs.test.needs[0]: ...`.
  public String line() {
    String where = position.map(Position::toString).orElse("");
    String head = where.isEmpty() || path.isEmpty() ? where + path : where + " " + path;
    String mark = isError() ? "" : "warning: ";
    return head.isEmpty() ? mark + message : head + ": " + mark + message;
  }

  /// The finding as the API shows it.
  public Json.Obj json() {
    return Json.Obj.of(
        "severity",
        isError() ? "error" : "warning",
        "file",
        position.map(Position::file),
        "line",
        position.map(Position::line),
        "column",
        position.map(Position::column),
        "path",
        path,
        "message",
        message);
  }
}
