package dev.weir.history;

import dev.weir.Ports;
import dev.weir.history.HistoryPage.JobEntry;
import dev.weir.history.HistoryPage.RunEntry;
import dev.weir.history.HistoryPage.StageRun;
import dev.weir.id.RunId;
import dev.weir.job.JobRun;
import dev.weir.job.JobStore;
import dev.weir.job.Lefts;
import dev.weir.pipeline.JobName;
import dev.weir.plan.PlannedJob;
import dev.weir.run.PlanRun;
import dev.weir.run.Run;
import dev.weir.run.RunRow;
import dev.weir.run.RunStore;
import dev.weir.run.RunStore.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Answers questions about the runs there were, from how they rest in the stores.
public final class History {

  /// So many jobs are in a page at the most.
  public static final int JOBS_MAX = 500;

  /// After so many jobs were looked at, a page ends early.
  private static final int LOOKED_AT_MAX = 10_000;

  private final RunStore runs;
  private final JobStore jobs;
  private final Lefts lefts;
  private final PlanRun plans;

  public History(Ports ports) {
    this.runs = new RunStore(ports.states());
    this.jobs = new JobStore(ports.states());
    this.lefts = new Lefts(ports.blobs());
    this.plans = new PlanRun(ports);
  }

  /// The run that a text names, by its id or its serial number; empty when there is none.
  public Optional<RunId> find(String name) {
    if (name.matches("[0-9]{1,12}")) {
      return runs.find(Long.parseLong(name));
    }
    return Optional.of(name)
        .filter(RunId::isRunId)
        .map(RunId::new)
        .filter(run -> runs.find(run).isPresent());
  }

  /// A page of the answer. A run, stage or job that is not there is not in it.
  public HistoryPage page(HistoryQuery query) {
    var page = new PageBuilder(query);
    for (Run run : candidates(query)) {
      if (!page.takes(run)) {
        return page.cut();
      }
    }
    return page.end();
  }

  /// The runs that the page may hold, and one more when there are more.
  private List<Run> candidates(HistoryQuery query) {
    Optional<Run> rest =
        query.slice().from().filter(c -> c.node().isPresent()).flatMap(c -> run(c.run()));
    if (query.run().isPresent()) {
      return query.run().flatMap(this::run).filter(run -> isMeant(run, query)).stream().toList();
    }
    var filter = new Filter(query.repository(), query.pipeline());
    var all = new ArrayList<Run>(rest.stream().toList());
    int limit = query.slice().limit() + 1;
    all.addAll(runs.list(filter, query.slice().from().map(Cursor::run), limit));
    return all;
  }

  private Optional<Run> run(RunId id) {
    return runs.find(id).map(RunRow::run);
  }

  private static boolean isMeant(Run run, HistoryQuery query) {
    return query.pipeline().map(run.pipeline()::equals).orElse(true)
        && query
            .repository()
            .map(id -> RunStore.repository(run).equals(Optional.of(id)))
            .orElse(true);
  }

  /// Jobs that were not written down yet are as they will be.
  private List<JobRun> jobs(Run run) {
    List<JobRun> written = jobs.jobs(run.id());
    return written.isEmpty()
        ? plans.of(run).jobs().stream().map(History::pending).toList()
        : written;
  }

  /// The stages that a run has, in order, whatever became of them.
  public List<String> stages(Run run) {
    return plans.stages(run);
  }

  private Set<JobName> allowedToFail(Run run) {
    return plans.of(run).jobs().stream()
        .filter(job -> job.allowFailure().isAllowed())
        .map(PlannedJob::name)
        .collect(Collectors.toSet());
  }

  private static JobRun pending(PlannedJob job) {
    return JobRun.pending(job.node(), job.name(), job.stage());
  }

  /// Collects runs until the page is full.
  private final class PageBuilder {
    private final HistoryQuery query;
    private final List<RunEntry> entries = new ArrayList<>();
    private Optional<Cursor> last = Optional.empty();
    private int lookedAt;
    private int given;

    PageBuilder(HistoryQuery query) {
      this.query = query;
    }

    /// @return false when the page was full before
    boolean takes(Run run) {
      boolean isFull =
          entries.size() == query.slice().limit()
              || given >= JOBS_MAX
              || lookedAt >= LOOKED_AT_MAX
              || last.flatMap(Cursor::node).isPresent();
      if (isFull) {
        return false;
      }
      last = Optional.of(new Cursor(run.id(), Optional.empty()));
      entries.add(new RunEntry(run, query.hasStages() ? stages(run) : List.of()));
      return true;
    }

    HistoryPage cut() {
      return new HistoryPage(entries, last);
    }

    HistoryPage end() {
      return new HistoryPage(entries, last.filter(cursor -> cursor.node().isPresent()));
    }

    private List<StageRun> stages(Run run) {
      List<JobRun> all = jobs(run);
      lookedAt += all.size();
      List<StageRun> stages = Stages.of(plans.stages(run), all);
      return stages.stream()
          .filter(stage -> query.stage().map(stage.name()::equals).orElse(true))
          .map(stage -> with(stage, query.hasJobs() ? meant(run, stage) : List.of()))
          .toList();
    }

    private List<JobEntry> meant(Run run, StageRun stage) {
      int after = startIn(run);
      List<JobEntry> meant =
          stage.jobs().stream()
              .filter(entry -> query.job().map(entry.job().name().value()::equals).orElse(true))
              .filter(entry -> entry.job().node() > after)
              .toList();
      List<JobEntry> some = meant.stream().limit(JOBS_MAX - given).toList();
      given += some.size();
      if (some.size() < meant.size()) {
        last = Optional.of(new Cursor(run.id(), Optional.of(some.getLast().job().node())));
      }
      Set<JobName> allowed = some.isEmpty() ? Set.of() : allowedToFail(run);
      return some.stream().map(entry -> whole(entry, allowed)).toList();
    }

    private JobEntry whole(JobEntry entry, Set<JobName> allowed) {
      JobRun job = lefts.read(entry.job());
      return new JobEntry(job, entry.order(), allowed.contains(job.name()));
    }

    private int startIn(Run run) {
      return query
          .slice()
          .from()
          .filter(cursor -> cursor.run().equals(run.id()))
          .flatMap(Cursor::node)
          .orElse(-1);
    }
  }

  private static StageRun with(StageRun stage, List<JobEntry> jobs) {
    return new StageRun(
        stage.name(),
        stage.order(),
        stage.state(),
        stage.isWarning(),
        stage.started(),
        stage.ended(),
        stage.names(),
        jobs);
  }
}
