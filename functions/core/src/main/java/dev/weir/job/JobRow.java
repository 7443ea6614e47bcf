package dev.weir.job;

import dev.weir.flow.TaskToken;
import dev.weir.pipeline.JobDef.When;
import dev.weir.state.Body;
import dev.weir.state.Condition;
import dev.weir.state.Item;
import dev.weir.state.Write;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A job of a run as it rests in the table.
///
/// @param job how it stands
/// @param place where it hangs in the graph
/// @param tokens what waits for it in the state machine
public record JobRow(
    Item item, JobRun job, Place place, Tokens tokens, Set<Integer> waiting, Set<Integer> failed)
    implements Row {

  static final String WAITING = "waiting";
  static final String FAILED = "failed";

  /// Digests of the tokens by which this attempt's task may speak.
  static final String SPEAKERS = "speakers";

  /// Where a job hangs in the graph; it never changes.
  ///
  /// @param waitsFor all that it ever waited for
  /// @param tolerates those whose failure it does not mind
  public record Place(
      When when, List<Integer> waitsFor, List<Integer> tolerates, List<Integer> releases) {
    public Place {
      waitsFor = List.copyOf(waitsFor);
      tolerates = List.copyOf(tolerates);
      releases = List.copyOf(releases);
    }
  }

  /// What waits in the state machine.
  ///
  /// @param turn answered when the job may go, or never will
  /// @param launch answered when the attempt has been settled
  public record Tokens(Optional<TaskToken> turn, Optional<TaskToken> launch) {
    public static final Tokens NONE = new Tokens(Optional.empty(), Optional.empty());

    public Tokens turn(TaskToken token) {
      return new Tokens(Optional.of(token), launch);
    }

    public Tokens withoutTurn() {
      return new Tokens(Optional.empty(), launch);
    }

    /// The turn was answered: this is what came of it.
    public Tokens launch(TaskToken token) {
      return new Tokens(Optional.empty(), Optional.of(token));
    }
  }

  @Override
  public int node() {
    return job.node();
  }

  @Override
  public List<Integer> releases() {
    return place.releases();
  }

  @Override
  public boolean isFinal() {
    return job.state().isFinal();
  }

  @Override
  public Optional<JobRow> asJob() {
    return Optional.of(this);
  }

  /// The latest attempt's task, once it has reported.
  public Optional<String> latestTask() {
    return job.latest().flatMap(Attempt::task);
  }

  public JobState state() {
    return job.state();
  }

  /// What failed among that which this job cannot do without.
  public Set<Integer> blockers() {
    var blockers = new HashSet<>(failed);
    place.tolerates().forEach(blockers::remove);
    return blockers;
  }

  /// Whether the digest is that of a token handed to this attempt's task.
  public boolean isSpeaker(String digest) {
    return item.body().set(SPEAKERS).contains(digest);
  }

  /// Writes the job and its tokens back, unless somebody wrote the row since it was read.
  public Write move(JobRun job, Tokens tokens) {
    return put(job, tokens, item.body().sets());
  }

  /// As [#move], and lets nobody speak for the job any more but the holder of this digest's token.
  public Write launch(JobRun job, Tokens tokens, String digest) {
    var sets = new HashMap<>(item.body().sets());
    sets.put(SPEAKERS, Set.of(digest));
    return put(job, tokens, sets);
  }

  private Write put(JobRun job, Tokens tokens, Map<String, Set<String>> sets) {
    var body = new Body(job.state().word(), JobRowJson.write(job, place, tokens), Map.of(), sets);
    return Write.put(item.key(), body, Condition.unchanged(item));
  }
}
