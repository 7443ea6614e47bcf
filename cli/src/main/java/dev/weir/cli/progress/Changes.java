package dev.weir.cli.progress;

import dev.weir.cli.client.JobView;
import dev.weir.cli.client.RunView;
import dev.weir.cli.console.Style;
import dev.weir.print.Amounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells a run as plain lines, one per change of state; the report that follows says why. A pure
/// function of two looks at it.
public final class Changes {
  private final Style style;

  public Changes(Style style) {
    this.style = style;
  }

  /// What changed since the look before; everything, when this is the first.
  public List<String> between(Optional<RunView> before, RunView after, Instant now) {
    Map<String, JobView> known = new HashMap<>();
    before.ifPresent(run -> run.jobs().forEach(job -> known.put(job.name(), job)));
    var lines = new ArrayList<String>();
    for (JobView job : after.jobs()) {
      if (hasChanged(Optional.ofNullable(known.get(job.name())), job)) {
        lines.add(Glyph.of(job).text(style) + " " + job.name() + ": " + job(job, now));
      }
    }
    if (before.map(RunView::state).filter(after.state()::equals).isEmpty()) {
      lines.add(after.state().isFinal() ? lines.size() : 0, run(after));
    }
    return lines;
  }

  private static boolean hasChanged(Optional<JobView> before, JobView after) {
    return switch (after.state()) {
      case PENDING, QUEUED, STARTING -> false;
      case RUNNING, RETRYING, SUCCESS, FAILED, CANCELED, SKIPPED ->
          before
              .filter(job ->
                  job.state() == after.state() && job.attempts().size() == after.attempts().size())
              .isEmpty();
    };
  }

  private static String run(RunView run) {
    return run.title() + ": " + run.state().word();
  }

  private static String job(JobView job, Instant now) {
    String took = job.elapsed(now).map(time -> " after " + Amounts.duration(time)).orElse("");
    return switch (job.state()) {
      case PENDING, QUEUED, STARTING -> job.state().word();
      case RUNNING -> job.attempts().size() > 1 ? "running again" + attempt(job) : "running";
      case SUCCESS -> job.isTakenOver() ? "taken over" : "success" + took;
      case RETRYING -> "failed" + took + attempt(job) + ", to be tried again: " + job.failure();
      case FAILED ->
          (job.isWarning() ? "failed, as it may," : "failed") + took + ": " + job.failure();
      case CANCELED, SKIPPED -> job.state().word();
    };
  }

  private static String attempt(JobView job) {
    return " (attempt " + job.attempts().size() + ")";
  }
}
