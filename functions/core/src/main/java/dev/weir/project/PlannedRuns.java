package dev.weir.project;

import dev.weir.id.RunId;
import dev.weir.pipeline.PipelineDef;
import dev.weir.pipeline.PipelineDef.Concurrency;
import dev.weir.pipeline.formats.Formats;
import dev.weir.pipeline.formats.Parsed;
import dev.weir.plan.Cause;
import dev.weir.project.Start.State;
import dev.weir.project.Start.Wish;
import dev.weir.project.StartOutcome.Planned;
import dev.weir.run.Run;
import dev.weir.run.RunStore;
import dev.weir.run.StartRun;
import dev.weir.task.Outcome.Stored;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The runs of a start whose source is checked out, as they are accepted: in order, and none once
/// the start was canceled.
record PlannedRuns(StartStore starts, StartRun runs, RunStore rows) {

  /// Accepts each run that is not there yet. Doing it again changes nothing.
  void startAll(RunId id) {
    if (!(starts.outcome(id).orElseThrow() instanceof StartOutcome.Ready ready)) {
      return;
    }
    Wish wish = starts.find(id).orElseThrow().wish();
    Run.Request request = request(wish, ready.git(), Optional.of(ready.source()));
    for (Planned planned : ready.runs()) {
      PipelineDef def = inTurn(id, definition(planned, wish), ready.runs().size());
      // Once it was canceled, no run of it is accepted any more.
      runs.start(planned.run(), def, request, List.of(StartStore.check(id, State.CHECKED_OUT)));
    }
    starts.move(id, State.CHECKED_OUT, State.STARTED);
  }

  /// Those that were accepted, in order.
  List<RunId> accepted(List<Planned> planned) {
    return planned.stream().map(Planned::run).filter(run -> rows.find(run).isPresent()).toList();
  }

  private static PipelineDef definition(Planned planned, Wish wish) {
    return switch (Formats.parse(planned.files(), planned.main(), wish.reading())) {
      case Parsed.Ok(PipelineDef def, _) -> def;
      case Parsed.Faulty _ ->
          throw new IllegalStateException(planned.main() + " had no faults before");
    };
  }

  /// The pipeline so that its run waits for those before it. One that waits for others already goes
  /// by that.
  private static PipelineDef inTurn(RunId id, PipelineDef def, int count) {
    return count == 1 || def.policy().concurrency().isPresent()
        ? def
        : def.in(new Concurrency("start/" + id.value(), 1, false));
  }

  static Run.Request request(Wish wish, Cause.Git git, Optional<Stored> source) {
    var cause = new Cause("api", wish.by().actor(), git, Optional.empty());
    return new Run.Request(
        cause, Map.of(), Map.of(), source, Optional.empty(), wish.reading().overrides());
  }
}
