package dev.weir.cli.progress;

import static dev.weir.cli.client.Reports.attempt;
import static dev.weir.cli.client.Reports.job;
import static dev.weir.cli.client.Reports.run;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.cli.client.Reports;
import dev.weir.cli.client.RunView;
import dev.weir.cli.console.Style;
import dev.weir.golden.Golden;
import dev.weir.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangesTest {

  @Test
  void aRunIsToldLineByLine() {
    Golden.check(
        "changes/run.txt",
        told(
            run("queued"),
            run("running", job("a", "build", "queued"), job("b", "test", "pending")),
            run(
                "running",
                job("a", "build", "running", attempt(1, 0)),
                job("b", "test", "pending")),
            run(
                "running",
                job("a", "build", "retrying", attempt(1, 0, 1, 7)),
                job("b", "test", "pending")),
            run(
                "running",
                job("a", "build", "running", attempt(1, 0, 1, 7), attempt(2, 3)),
                job("b", "test", "pending")),
            run(
                "running",
                job("a", "build", "success", attempt(1, 0, 1, 7), attempt(2, 3, 64.5, 0)),
                job("b", "test", "starting")),
            run(
                "failed",
                job("a", "build", "success", attempt(1, 0, 1, 7), attempt(2, 3, 64.5, 0)),
                job("b", "test", "failed", attempt(1, 65, 66, 3)),
                job("c", "test", "failed", attempt(1, 65, 66, 3)).with("isWarning", true),
                job("d", "deliver", "skipped").with("reason", "Its need \"b\" failed."))));
  }

  @Test
  void aJobThatAnotherRunDidIsTakenOver() {
    var taken = job("a", "build", "success", attempt(1, 0, 1, 0)).with("reusedFrom", "01");

    String told = told(run("running", taken, job("b", "test", "running", attempt(1, 65))));

    assertEquals(
        "+ a: taken over", told.lines().filter(line -> line.contains("a:")).findFirst().orElse(""));
  }

  @Test
  void whatHasNotChangedIsNotToldAgain() {
    RunView view = RunView.read(run("running", job("a", "build", "running", attempt(1, 0))));

    List<String> lines = new Changes(Style.PLAIN).between(Optional.of(view), view, Reports.START);

    assertEquals(List.of(), lines);
  }

  private static String told(Json.Obj... looks) {
    var lines = new ArrayList<String>();
    Optional<RunView> before = Optional.empty();
    for (Json.Obj look : looks) {
      RunView view = RunView.read(look);
      lines.addAll(new Changes(Style.PLAIN).between(before, view, Reports.START.plusSeconds(90)));
      before = Optional.of(view);
    }
    return String.join("\n", lines) + "\n";
  }
}
