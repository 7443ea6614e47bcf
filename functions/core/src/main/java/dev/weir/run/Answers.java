package dev.weir.run;

import dev.weir.flow.Flow;
import dev.weir.flow.TaskToken;
import dev.weir.job.JobRow;
import dev.weir.json.Json;
import dev.weir.json.JsonText;

/// What the state machine is told. Every answer may be given again: a token that waits no more
/// takes no notice.
final class Answers {

  private static final String NOT_RUN = "Weir.NotRun";
  private static final String AGAIN = "Weir.Again";
  private static final String LATER = "Weir.Later";

  private final Flow flow;

  Answers(Flow flow) {
    this.flow = flow;
  }

  /// The job may go; this is how to launch it.
  void go(TaskToken turn, Json.Obj launch) {
    flow.succeed(turn, launch);
  }

  /// The job may go after so many seconds; this is how to launch it then.
  void later(TaskToken turn, Json.Obj launch, long waitSeconds) {
    flow.fail(turn, LATER, JsonText.print(launch.with("waitSeconds", waitSeconds)));
  }

  /// The job will never go.
  void never(JobRow job) {
    job.tokens().turn().ifPresent(turn -> never(turn, job.job().reason()));
  }

  /// As [#never(JobRow)], of a job that the run does not have.
  void never(TaskToken turn, String reason) {
    flow.fail(turn, NOT_RUN, reason);
  }

  /// The attempt was settled, and was the last.
  void settled(JobRow job) {
    job.tokens().launch().ifPresent(launch -> flow.succeed(launch, Json.Obj.EMPTY));
  }

  /// The attempt was settled, and there will be another after so many seconds.
  void again(JobRow job, long waitSeconds) {
    String wait = String.valueOf(waitSeconds);
    job.tokens().launch().ifPresent(launch -> flow.fail(launch, AGAIN, wait));
  }
}
