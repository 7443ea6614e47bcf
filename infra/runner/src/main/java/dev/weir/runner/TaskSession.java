package dev.weir.runner;

import static dev.weir.log.LogStream.SYS;

import dev.weir.log.LineSplitter;
import dev.weir.log.LogLine;
import dev.weir.log.LogStream;
import dev.weir.log.Masker;
import dev.weir.runner.ControlPlane.Kind;
import dev.weir.runner.Publish.Kept;
import dev.weir.task.Manifest;
import dev.weir.task.Outcome;
import dev.weir.task.Outcome.End;
import dev.weir.task.Outcome.Log;
import dev.weir.task.TaskRunner.TaskRef;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
/// `after_script`, and ends. [#grace] says how long that may take before SIGKILL is due. The signal
/// is for `job.sh` alone, not for its children (and not by `Process#destroy`, which closes the
/// output that `after_script` may still write to; `Process#toHandle` does not).
///
/// Every call may throw [Unreachable] when the control plane did not answer for minutes; there is
/// then nothing left to do but to end the task.
public final class TaskSession implements AutoCloseable {
  private static final Duration OUTPUT_WAIT = Duration.ofSeconds(10);

  /// A shell that has closed or redirected one of its streams costs its job so much, once.
  private static final Duration STREAM_WAIT = Duration.ofSeconds(1);

  /// For the commands to end, and some time for the shell around them.
  private static final Duration GRACE = JobScript.TERM_TIME.plusSeconds(3);

  private final ControlPlane plane;
  private final Blobs blobs;
  private final Volume volume;
  private final Manifest manifest;
  private final Masker masker;
  private final InstantSource clock;
  private final LogWriter log;
  private final Voice voice;
  private final Heart heart;
  private final StepOrder order = new StepOrder(STREAM_WAIT);
  private final List<Thread> outputs = new ArrayList<>();
  private Optional<Workspace> before = Optional.empty();

  /// @param logged what an earlier program of the same task has logged
  private TaskSession(
      RunnerSettings settings, ControlPlane plane, Volume volume, Manifest manifest, Log logged) {
    this.plane = plane;
    this.blobs = new Blobs(new Calls(settings), plane);
    this.volume = volume;
    this.manifest = manifest;
    this.clock = settings.clock();
    this.masker = new Masker(manifest.masked());
    var budget = new LogBudget(manifest.limits().logBytesMax(), logged);
    this.log = new LogWriter(settings, this::storeChunk, budget, logged);
    this.voice = new Voice(line -> log.add(new LogLine(clock.instant(), SYS, masker.mask(line))));
    this.heart = new Heart(plane, settings.heartbeatEvery());
  }

  /// Reports that the task has started. From now on the session keeps asking whether the job shall
  /// go on.
  ///
  /// @param environment `WEIR_URL`, `WEIR_JOB_TOKEN` and `WEIR_TASK_TOKEN` as the launch gave them
  /// @param volume an existing folder, empty but for what the containers' engine put there
  /// @throws Refused when the attempt may not go on; the task ends
  public static TaskSession start(
      RunnerSettings settings, Map<String, String> environment, Path volume, TaskRef task) {
    ControlPlane plane = plane(settings, environment);
    Manifest manifest = plane.start(value(environment, "WEIR_TASK_TOKEN"), task);
    return new TaskSession(settings, plane, new Volume(volume), manifest, Log.NONE);
  }

  /// Goes on where another program of the same task has parked.
  static TaskSession resume(RunnerSettings settings, Map<String, String> environment, Path folder)
      throws IOException {
    var volume = new Volume(folder);
    ParkedTask parked = ParkedTask.read(volume);
    var session =
        new TaskSession(
            settings, plane(settings, environment), volume, parked.manifest(), parked.log());
    session.before = Optional.of(parked.before());
    return session;
  }

  private static ControlPlane plane(RunnerSettings settings, Map<String, String> environment) {
    return new ControlPlane(
        new Calls(settings), value(environment, "WEIR_URL"), value(environment, "WEIR_JOB_TOKEN"));
  }

  private static String value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .orElseThrow(() -> new IllegalArgumentException(name + " is missing in the environment"));
  }

  /// What the job is.
  public Manifest manifest() {
    return manifest;
  }

  /// How long the job may take from SIGTERM to its end, `after_script` included.
  public Duration grace() {
    boolean hasAfter = !manifest.script().after().isEmpty();
    return hasAfter ? GRACE.multipliedBy(2).plus(manifest.limits().afterTimeout()) : GRACE;
  }

  /// What to do when the control plane says that the job shall stop. It is called at most once, on
  /// a thread of the session, also when the word came before this call.
  public void onStop(Runnable stop) {
    heart.onStop(stop);
  }

  /// What to do when nobody waits for the report any more: as for [#onStop], and after that.
  void onOver(Runnable over) {
    heart.onOver(over);
  }

  /// Fills the volume.
  ///
  /// @throws FetchFailed when the workspace could not be made: call [#publish] with [JobEnd.NotRun]
  ///   and its message
  public void fetch() {
    fetch(false);
  }

  /// Fills the volume for a job whose output nobody reads while it runs, and leaves the rest to
  /// another program.
  void fetchAndPark() throws IOException {
    Workspace workspace = fetch(true);
    Files.createFile(volume.state().resolve("out"));
    Files.createFile(volume.state().resolve("err"));
    new ParkedTask(manifest, log.end(), workspace).write(volume);
  }

  private Workspace fetch(boolean isOutputStored) {
    warnOfShortSecrets();
    Workspace workspace = new Fetch(volume, manifest, plane, blobs, voice).run(isOutputStored);
    before = Optional.of(workspace);
    return workspace;
  }

  /// Takes the stream to its end into the log, on a thread of the session, which closes it then.
  /// What a command wrote to either stream comes behind the line that shows the command, and before
  /// the next.
  public void output(InputStream bytes, LogStream stream) {
    var splitter =
        new LineSplitter(
            masker,
            text -> log.add(new LogLine(clock.instant(), stream, text)),
            mark -> order.mark(stream, mark));
    outputs.add(
        Thread.ofPlatform()
            .daemon()
            .name("output " + stream.word())
            .start(() -> {
              read(bytes, splitter);
              order.end(stream);
            }));
  }

  /// Writes a line of the runner's own into the log.
  public void say(String line) {
    voice.say(line);
  }

  /// Keeps what the job left, stores the rest of the log, and reports. Waits until the streams
  /// given to [#output] have ended; one that is still open ten seconds later is cut. To be called
  /// once, when no process of the job is left; services may still run.
  ///
  /// @return what was reported
  /// @throws Refused when the attempt was over already; its result stays as it is
  public Outcome publish(JobEnd end) {
    awaitOutputs();
    var notes = new JobNotes(volume);
    Report report = keep(notes.end(end), notes);
    Log logged = log.end();
    log.failure().ifPresent(e -> voice.warn("The log is not complete. " + e.getMessage()));
    Outcome outcome = outcome(report, notes, logged);
    plane.done(outcome);
    heart.close();
    return outcome;
  }

  /// Ends the threads of the session. Without a [#publish] before, nothing is reported, and what is
  /// not stored of the log is lost.
  @Override
  public void close() {
    heart.close();
    log.abandon();
  }

  /// The end of a job, and what was kept of it.
  private record Report(End end, Kept kept) {}

  private Report keep(End end, JobNotes notes) {
    EndWords.say(end, notes, manifest, voice);
    if (end instanceof End.NotRun || before.isEmpty()) {
      return new Report(end, Kept.NOTHING);
    }
    try {
      var publish = new Publish(volume, manifest, plane, blobs, masker, voice);
      return new Report(end, publish.run(before.get(), end));
    } catch (IOException | Refused e) {
      String reason = "What the job left could not be kept. " + e.getMessage();
      voice.say(reason);
      return new Report(new End.NotRun(reason), Kept.NOTHING);
    }
  }

  private Outcome outcome(Report report, JobNotes notes, Log logged) {
    return new Outcome(
        report.end,
        notes.started(),
        notes.ended().orElseGet(clock::instant),
        report.kept.layer(),
        report.kept.artifacts(),
        report.kept.caches(),
        report.kept.reports().tests(),
        report.kept.reports().variables(),
        logged,
        voice.warnings());
  }

  private void storeChunk(int number, byte[] chunk) {
    blobs.store(Kind.LOG, Integer.toString(number), Content.of(chunk));
  }

  /// A stream that breaks has ended.
  private static void read(InputStream bytes, LineSplitter splitter) {
    try (bytes) {
      splitter.readAll(bytes);
    } catch (IOException _) {
      return;
    }
  }

  private void awaitOutputs() {
    try {
      for (Thread output : outputs) {
        if (!output.join(OUTPUT_WAIT)) {
          voice.warn("The job has ended, but a process still holds its output; that was cut off.");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable("Publishing was interrupted.", e);
    }
  }

  private void warnOfShortSecrets() {
    long count = manifest.masked().stream().filter(secret -> !Masker.canMask(secret)).count();
    if (count > 0) {
      voice.warn(
          "%s shorter than %d characters; the log shows what is so short."
              .formatted(
                  count == 1 ? "1 secret is" : count + " secrets are", Masker.SECRET_CHARS_MIN));
    }
  }
}
