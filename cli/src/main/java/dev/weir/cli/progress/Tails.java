package dev.weir.cli.progress;

import dev.weir.cli.client.JobView;
import dev.weir.cli.client.RunView;
import dev.weir.cli.client.WeirApi;
import dev.weir.job.JobState;
import dev.weir.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads on in the logs of a run's jobs, from where it stopped the time before.
final class Tails {

  /// A line of a job's log.
  record Line(String job, String text) {}

  /// How far a job's log was read.
  private record Place(int attempt, long next, boolean isComplete) {
    static final Place START = new Place(0, 0, false);
  }

  private final WeirApi api;
  private final Map<String, Place> places = new HashMap<>();
  private final Map<String, String> lastLines = new HashMap<>();

  Tails(WeirApi api) {
    this.api = api;
  }

  /// The last line that each job said, by job name.
  Map<String, String> lastLines() {
    return lastLines;
  }

  /// What jobs said since the last call. A job that has ended is read to its end.
  List<Line> readOn(RunView run) {
    var lines = new ArrayList<Line>();
    for (JobView job : run.jobs()) {
      boolean hasLog = job.state() == JobState.RUNNING || job.state().isFinal();
      if (hasLog && !job.attempts().isEmpty()) {
        readOn(run, job, lines);
      }
    }
    return lines;
  }

  private void readOn(RunView run, JobView job, List<Line> lines) {
    Place place = places.getOrDefault(job.name(), Place.START);
    if (place.attempt != job.attempts().size()) {
      place = new Place(job.attempts().size(), 0, false);
    }
    boolean isMore = !place.isComplete;
    while (isMore) {
      Json.Obj answer = api.log(run.id(), job.name(), place.attempt, place.next, 0);
      List<Json> said = answer.list("lines");
      said.forEach(line -> lines.add(new Line(job.name(), line.asObject().text("m"))));
      place = new Place(place.attempt, answer.number("next"), answer.flag("isComplete"));
      isMore = job.state().isFinal() && !place.isComplete && !said.isEmpty();
    }
    places.put(job.name(), place);
    lines.stream()
        .filter(line -> line.job.equals(job.name()) && !line.text.isBlank())
        .forEach(line -> lastLines.put(line.job, line.text));
  }
}
