package dev.weir.cli.progress;

import dev.weir.cli.client.JobView;
import dev.weir.cli.client.LogReader;
import dev.weir.cli.client.RunView;
import dev.weir.cli.client.WeirApi;
import dev.weir.job.JobState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads on in the logs of a run's jobs, from where it stopped the time before.
public final class Tails {

  /// A line of a job's log.
  public record Said(String job, LogReader.Line line) {}

  private final WeirApi api;
  private final Map<String, LogReader> readers = new HashMap<>();
  private final Map<String, String> lastLines = new HashMap<>();

  public Tails(WeirApi api) {
    this.api = api;
  }

  /// The last line that is not blank of each job, by job name.
  Map<String, String> lastLines() {
    return lastLines;
  }

  /// What jobs said since the last call. A job that has ended is read to its end.
  public List<Said> readOn(RunView run) {
    var all = new ArrayList<Said>();
    run.jobs().stream().filter(Tails::hasLog).forEach(job -> all.addAll(readOn(run, job)));
    all.stream()
        .filter(said -> !said.line.text().isBlank())
        .forEach(said -> lastLines.put(said.job, said.line.text()));
    return all;
  }

  private List<Said> readOn(RunView run, JobView job) {
    LogReader reader = reader(run, job);
    var lines = new ArrayList<LogReader.Line>();
    List<LogReader.Line> some;
    do {
      some = reader.readOn(0);
      lines.addAll(some);
    } while (job.state().isFinal() && !some.isEmpty() && !reader.isComplete());
    return lines.stream().map(line -> new Said(job.name(), line)).toList();
  }

  private LogReader reader(RunView run, JobView job) {
    int attempt = job.attempts().getLast().number();
    return readers.compute(
        job.name(),
        (name, reader) ->
            reader == null || reader.attempt() != attempt
                ? new LogReader(api, run.id(), name, attempt)
                : reader);
  }

  private static boolean hasLog(JobView job) {
    return !job.attempts().isEmpty() && (job.state() == JobState.RUNNING || job.state().isFinal());
  }
}
