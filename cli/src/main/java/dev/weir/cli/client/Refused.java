package dev.weir.cli.client;

import dev.weir.finding.Finding;
import dev.weir.finding.Finding.Position;
import dev.weir.finding.Finding.Severity;
import dev.weir.json.Json;
import dev.weir.json.JsonMismatch;
import dev.weir.json.JsonText;
import java.io.Serial;
import java.util.List;
import java.util.Optional;

/// The server answered that it will not do what was asked. Its message is the detail of the problem
/// document (RFC 9457), with advice for the command line.
public final class Refused extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;
  private static final int TEXT_MAX = 300;

  private final int status;
  private final transient List<Finding> findings;

  public Refused(int status, String message, List<Finding> findings) {
    super(message);
    this.status = status;
    this.findings = List.copyOf(findings);
  }

  /// Reads a body that came with a status of 400 or more.
  static Refused of(int status, String body) {
    try {
      Json.Obj problem = JsonText.readObject(body);
      String title = problem.findText("title").orElse("The server answered " + status);
      String detail = problem.findText("detail").filter(text -> !text.isBlank()).orElse(title);
      return new Refused(
          status,
          Advice.of(problem.findText("type").orElse(""), detail),
          problem.list("findings").stream().map(item -> finding(item.asObject())).toList());
    } catch (JsonMismatch e) {
      return new Refused(
          status,
          "The server answered %d, not in the form of this API: \"%s\"."
              .formatted(status, body.strip().lines().findFirst().map(Refused::cut).orElse("")),
          List.of());
    }
  }

  public int status() {
    return status;
  }

  /// Faults in what was sent; often none.
  public List<Finding> findings() {
    return findings;
  }

  static Finding finding(Json.Obj json) {
    Optional<Position> position =
        json.findText("file")
            .map(file ->
                new Position(
                    file,
                    json.findNumber("line").map(Math::toIntExact).orElse(1),
                    json.findNumber("column").map(Math::toIntExact).orElse(1)));
    boolean isWarning = json.findText("severity").filter("warning"::equals).isPresent();
    return new Finding(
        isWarning ? Severity.WARNING : Severity.ERROR,
        position,
        json.findText("path").orElse(""),
        json.text("message"));
  }

  private static String cut(String line) {
    return line.length() <= TEXT_MAX ? line : line.substring(0, TEXT_MAX) + "…";
  }
}
