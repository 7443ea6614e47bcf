package dev.weir.api.routes;

import static dev.weir.api.SimApi.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.api.Response;
import dev.weir.id.RunId;
import dev.weir.job.JobRun;
import dev.weir.job.JobState;
import dev.weir.job.JobStore;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How runs of T1-CICD's pipelines go. The test plays the state machine and the tasks.
class T1RunTest {
  private final RunStory story = new RunStory();
  private RunId run = new RunId("0".repeat(26));

  /// Jobs are `name stage needs…`, with `?` behind the name of one that may fail. Ends are `name`,
  /// with `!` behind it for a failure; at each moment only what goes may end. What went is grouped
  /// by the moments at which it did.
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          all is well                        | a build, b build a, c test       | a b c     | a / b / c | success | a success, b success, c success
          needs of an earlier stage add nothing | a build, b build, c test a     | a b c     | a b / / c | success | a success, b success, c success
          what has started goes on           | a build, b build, c build b      | a! b      | a b       | failed  | a failed, b success, c skipped
          what becomes ready later does not  | a build, b build, c build b, d test | b a!   | a b / c   | failed  | a failed, b success, c running, d pending
          a chain behind a failure ends      | a build, b build a, c build b    | a!        | a         | failed  | a failed, b skipped, c skipped
          later stages do not start          | a build, b test, c deploy        | a!        | a         | failed  | a failed, b skipped, c skipped
          an empty stage is none             | a build, c deploy                | a c       | a / c     | success | a success, c success
          an allowed failure lets dependents | a? build, b build a, c build b   | a! b c    | a / b / c | failed  | a failed?, b success, c success
          and later stages run               | a? build, b test, c deploy       | a! b c    | a / b / c | failed  | a failed?, b success, c success
          a failure behind an allowed one    | a? build, b build a, c test      | a! b!     | a / b     | failed  | a failed?, b failed, c skipped
          two failures at once               | a build, b build, c test         | a! b!     | a b       | failed  | a failed, b failed, c skipped
          a failure in the last stage        | a build, b deploy                | a b!      | a / b     | failed  | a success, b failed
          """)
  void theTruthTable(
      String name, String jobs, String ends, String went, String outcome, String states) {
    run = start(file(jobs));

    var moments = new ArrayList<String>(List.of(String.join(" ", going())));
    var seen = new TreeSet<>(going());
    for (String end : ends.split(" ", -1)) {
      end(end.replace("!", ""), end.endsWith("!") ? 1 : 0);
      moments.add(going().stream().filter(seen::add).collect(Collectors.joining(" ")));
    }
    moments.removeIf(String::isEmpty);

    assertEquals(states, states(), name);
    assertEquals(went.replace("/ /", "/"), String.join(" / ", moments), name);
    boolean isOver = !states().contains("running") && !states().contains("pending");
    assertEquals(isOver ? outcome : "running", report().text("state"), name);
  }

  @Test
  void tenJobsGoAtOnce() {
    String jobs =
        IntStream.range(0, 12)
            .mapToObj(i -> "j%02d build".formatted(i))
            .collect(Collectors.joining(", "));
    run = start(file(jobs));

    assertEquals(10, going().size());

    end("j00", 0);
    assertEquals(10, going().size());
    assertEquals(List.of("j11"), pending());
  }

  @Test
  void aFailureHoldsBackWhatWaitsForAPlace() {
    String jobs =
        IntStream.range(0, 12)
            .mapToObj(i -> "j%02d build".formatted(i))
            .collect(Collectors.joining(", "));
    run = start(file(jobs));

    end("j00", 1);

    assertEquals(9, going().size());
    assertEquals(List.of(), pending());
  }

  @Test
  void aCanceledJobStaysSoWhateverItsTaskReportsLater() {
    run = start(file("a build, b build a, c test"));
    story.begin(run, node("a"));

    Response canceled = story.sim.post("/v1/runs/" + run + "/cancel", "{}");
    assertEquals(202, canceled.status());
    String stopped = outcome("a", 0).replace("\"exited\", \"exitCode\": 0", "\"stopped\"");
    story.task(run, node("a"), "done", stopped);
    story.task(run, node("a"), "done", outcome("a", 0));

    assertEquals("canceled", report().text("state"));
    assertEquals("a canceled, b canceled, c canceled", states());
  }

  @Test
  void aRunOfAllowedFailuresSaysWhyItFailed() {
    run = start(file("a? build, b test"));
    end("a", 1);
    end("b", 0);

    assertEquals(
        "Job \"a\" failed. The jobs after it were allowed to run.", report().text("reason"));
    assertEquals(true, report().flag("hasWarnings"));
  }

  @Test
  void overridesAreInTheRunAndInItsReport() {
    var body =
        Json.Obj.of(
            "files",
            Json.Obj.of("ci.yml", file("a build, b test")),
            "main",
            "ci.yml",
            "format",
            "t1",
            "overrides",
            List.of("jobs.b.stage=build", "name=other"));
    Json.Obj report = json(story.sim.post("/v1/runs", JsonText.print(body)));

    assertEquals(List.of("jobs.b.stage=build", "name=other"), report.texts("overrides"));
    assertEquals("other", report.text("pipeline"));
  }

  private RunId start(String yaml) {
    Response response =
        story.sim.post("/v1/runs", RunStory.request(".cicd-pipelines/pipeline.yml", yaml));
    assertEquals(202, response.status(), response.text());
    var id = new RunId(json(response).text("id"));
    story.sim.weir.plan().plan(id);
    for (JobRun job : jobs(id)) {
      story.sim.weir.turns().register(id, job.node(), RunStory.turn(id, job.node()));
    }
    return id;
  }

  /// The jobs that were told to go and have not ended.
  private List<String> going() {
    return jobs(run).stream()
        .filter(job -> job.state().isActive())
        .map(job -> job.name().value())
        .toList();
  }

  private List<String> pending() {
    return jobs(run).stream()
        .filter(job -> !job.state().isActive() && !job.state().isFinal())
        .map(job -> job.name().value())
        .toList();
  }

  private void end(String job, int exitCode) {
    assertEquals(true, going().contains(job), job + " does not go; these do: " + going());
    story.begin(run, node(job));
    done(job, exitCode);
  }

  private void done(String job, int exitCode) {
    Response done = story.task(run, node(job), "done", outcome(job, exitCode));
    assertEquals(204, done.status(), done.text());
    if (jobs(run).stream().allMatch(other -> other.state().isFinal())) {
      story.sim.weir.end().executionEnded(run);
    }
  }

  private String outcome(String job, int exitCode) {
    return story.outcome(exitCode, RunStory.key(run, node(job)));
  }

  private int node(String job) {
    return jobs(run).stream()
        .filter(other -> other.name().value().equals(job))
        .findFirst()
        .orElseThrow()
        .node();
  }

  private String states() {
    return jobs(run).stream()
        .map(job -> job.name() + " " + word(job.state()) + (job.isWarning() ? "?" : ""))
        .collect(Collectors.joining(", "));
  }

  /// A job that was told to go counts as running here.
  private static String word(JobState state) {
    return state.isActive() ? "running" : state.word();
  }

  private List<JobRun> jobs(RunId id) {
    return new JobStore(story.sim.world.ports().states()).jobs(id);
  }

  private Json.Obj report() {
    return json(story.sim.get("/v1/runs/" + run));
  }

  private static String file(String jobs) {
    var text = new StringBuilder("name: ci\ndefault: {image: alpine}\njobs:\n");
    for (String job : jobs.split(", ", -1)) {
      String[] words = job.split(" ", -1);
      String needs = String.join(", ", List.of(words).subList(2, words.length));
      text.append(
          "  %s: {stage: %s, script: [x], artifacts: {paths: [out]}, needs: [%s]%s}\n"
              .formatted(
                  words[0].replace("?", ""),
                  words[1],
                  needs,
                  words[0].endsWith("?") ? ", allow_failure: true" : ""));
    }
    return text.toString();
  }
}
