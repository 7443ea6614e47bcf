package dev.weir.history;

import dev.weir.history.HistoryPage.JobEntry;
import dev.weir.history.HistoryPage.StageRun;
import dev.weir.job.Attempt;
import dev.weir.job.JobRun;
import dev.weir.job.JobState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes the stages of a run out of its jobs.
final class Stages {

  private Stages() {}

  /// @param names of the definition, in order
  /// @param jobs all of the run, in the order of their nodes
  static List<StageRun> of(List<String> names, List<JobRun> jobs) {
    var byStage = new LinkedHashMap<String, List<JobRun>>();
    names.forEach(name -> byStage.put(name, new ArrayList<>()));
    jobs.forEach(job -> byStage.computeIfAbsent(job.stage(), _ -> new ArrayList<>()).add(job));
    var stages = new ArrayList<StageRun>();
    StageState before = StageState.SUCCESS;
    for (Map.Entry<String, List<JobRun>> stage : byStage.entrySet()) {
      StageState state = StageState.of(stage.getValue(), before.after());
      stages.add(stage(stage.getKey(), stages.size(), state, stage.getValue()));
      before = state;
    }
    return stages;
  }

  private static StageRun stage(String name, int order, StageState state, List<JobRun> jobs) {
    var entries = new ArrayList<JobEntry>();
    jobs.forEach(job -> entries.add(new JobEntry(job, entries.size(), false)));
    boolean isEnded = jobs.stream().allMatch(job -> job.state().isFinal());
    return new StageRun(
        name,
        order,
        state,
        jobs.stream().anyMatch(JobRun::isWarning),
        jobs.stream().flatMap(job -> started(job).stream()).min(Comparator.naturalOrder()),
        isEnded
            ? jobs.stream()
                .filter(job -> job.state() != JobState.SKIPPED)
                .flatMap(job -> job.ended().stream())
                .max(Comparator.naturalOrder())
            : Optional.empty(),
        jobs.stream().map(JobRun::name).toList(),
        entries);
  }

  /// When the job's first task reported.
  static Optional<Instant> started(JobRun job) {
    return job.attempts().stream().map(Attempt::started).flatMap(Optional::stream).findFirst();
  }
}
