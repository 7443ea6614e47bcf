package dev.weir.runner;

import dev.weir.log.LogStream;
import dev.weir.task.Manifest;
import dev.weir.task.Outcome;
import dev.weir.task.TaskRunner.TaskRef;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// One task, from its start to its report. Whoever runs the job's container or process drives it:
///
/// ```java
/// try (var session = TaskSession.start(settings, environment, volume, ref)) {
///   session.onStop(() -> stopTheJob());
///   session.fetch();
///   Process job = start("/bin/sh", volume.resolve("job.sh"));
///   session.output(job.getInputStream(), LogStream.OUT);
///   session.output(job.getErrorStream(), LogStream.ERR);
///   session.publish(new JobEnd.Exited(job.waitFor()));
/// }
/// ```
///
/// The volume is a folder of this task alone, which the job sees as `/weir` or under its own path.
/// After `fetch` it holds `job.sh`, to be run by `/bin/sh` without arguments, and `workspace/`. A
/// job that sees its workspace elsewhere, as a mount of `workspace/`, is told so by the environment
/// variable `WEIR_WORKSPACE`.
///
/// `job.sh` itself keeps to the job's timeout, and on SIGTERM ends its children, runs
/// `after_script`, and ends. [#grace] says how long that may take before SIGKILL is due.
///
/// Every call may throw [Unreachable] when the control plane did not answer for minutes; there is
/// then nothing left to do but to end the task.
public final class TaskSession implements AutoCloseable {

  private TaskSession() {}

  /// Reports that the task has started. From now on the session keeps asking whether the job shall
  /// go on.
  ///
  /// @param environment `WEIR_URL`, `WEIR_JOB_TOKEN` and `WEIR_TASK_TOKEN` as the launch gave them
  /// @param volume an existing folder, empty but for what the containers' engine put there
  /// @throws Refused when the attempt may not go on; the task ends
  public static TaskSession start(
      RunnerSettings settings, Map<String, String> environment, Path volume, TaskRef task) {
    throw new UnsupportedOperationException();
  }

  /// What the job is.
  public Manifest manifest() {
    throw new UnsupportedOperationException();
  }

  /// How long the job may take from SIGTERM to its end, `after_script` included.
  public Duration grace() {
    throw new UnsupportedOperationException();
  }

  /// What to do when the control plane says that the job shall stop. It is called at most once, on
  /// a thread of the session, also when the word came before this call.
  public void onStop(Runnable stop) {
    throw new UnsupportedOperationException();
  }

  /// Fills the volume.
  ///
  /// @throws FetchFailed when the workspace could not be made: call [#publish] with [JobEnd.NotRun]
  ///   and its message
  public void fetch() {
    throw new UnsupportedOperationException();
  }

  /// Takes the stream to its end into the log, on a thread of the session, which closes it then.
  public void output(InputStream bytes, LogStream stream) {
    throw new UnsupportedOperationException();
  }

  /// Writes a line of the runner's own into the log.
  public void say(String line) {
    throw new UnsupportedOperationException();
  }

  /// Keeps what the job left, stores the rest of the log, and reports. Waits until the streams
  /// given to [#output] have ended; one that is still open ten seconds after the job has ended is
  /// cut. To be called once, when no process of the job is left; services may still run.
  ///
  /// @return what was reported
  /// @throws Refused when the attempt was over already; its result stays as it is
  public Outcome publish(JobEnd end) {
    throw new UnsupportedOperationException();
  }

  /// Ends the threads of the session. Without a [#publish] before, nothing is reported, and what is
  /// not stored of the log is lost.
  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
