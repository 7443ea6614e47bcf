package dev.weir.local.asl;

import dev.weir.blob.BlobStore;
import dev.weir.flow.Flow;
import dev.weir.flow.FlowUnavailable;
import dev.weir.flow.TaskToken;
import dev.weir.id.Ids;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.local.function.Functions;
import dev.weir.state.StateStore;
import dev.weir.state.StoreUnavailable;
import dev.weir.task.TaskRunner;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/// [Flow] in this JVM: runs the state machine of `infra/run.asl.yaml` over a journal.
///
/// It keeps nothing in memory that is not in the journal too, and has no threads of its own. After
/// a restart, [#resume] takes up every execution that was open: calls whose answer is not known are
/// made again.
public final class LocalFlow implements Flow {
  private final Engine engine;

  public LocalFlow(Machine machine, Ground ground, Outside outside) {
    this.engine = new Engine(machine, ground, outside);
  }

  /// What the flow stands on.
  ///
  /// @param store of the journal
  /// @param blobs of the arrays that a Map reads
  public record Ground(StateStore store, BlobStore blobs, InstantSource clock, Ids ids) {}

  /// What the flow acts on.
  ///
  /// @param ended is told of each run's execution that ended
  public record Outside(
      Functions functions, TaskRunner tasks, Scheduler scheduler, Consumer<ExecutionEnd> ended) {}

  /// Goes on with every open execution. To be called once, after construction.
  ///
  /// @throws FlowUnavailable when the journal cannot be read; it may then be called again
  public void resume() {
    try {
      engine.resumeAll();
    } catch (StoreUnavailable e) {
      throw new FlowUnavailable("The open executions could not be read.", e);
    }
  }

  @Override
  public void start(RunId run, Json.Obj input) {
    asked(ExecutionId.of(run), () -> engine.start(ExecutionId.of(run), input));
  }

  @Override
  public void stop(RunId run, String cause) {
    asked(ExecutionId.of(run), () -> engine.deliver(ExecutionId.of(run), new Event.Stopped(cause)));
  }

  @Override
  public boolean succeed(TaskToken token, Json.Obj output) {
    return answer(token, visit -> new Event.Succeeded(visit, output));
  }

  @Override
  public boolean fail(TaskToken token, String error, String cause) {
    return answer(token, visit -> new Event.Failed(visit, error, cause));
  }

  @Override
  public boolean heartbeat(TaskToken token) {
    return answer(token, Event.Beat::new);
  }

  @Override
  public Status status(RunId run) {
    try {
      return engine.find(ExecutionId.of(run)).map(ExecutionRecord::status).orElse(Status.UNKNOWN);
    } catch (StoreUnavailable e) {
      throw new FlowUnavailable("The execution of run " + run + " could not be read.", e);
    }
  }

  private boolean answer(TaskToken text, LongFunction<Event> event) {
    return ExecutionId.Token.read(text)
        .filter(token -> answer(token, event.apply(token.visit())))
        .isPresent();
  }

  private boolean answer(ExecutionId.Token token, Event event) {
    var answered = new Event.Answered(token.secret(), event);
    return asked(token.execution(), () -> engine.deliver(token.execution(), answered));
  }

  private <T> T asked(ExecutionId id, Supplier<T> call) {
    try {
      return call.get();
    } catch (StoreUnavailable e) {
      engine.resumeSoon(id);
      throw new FlowUnavailable("The execution " + id + " could not be moved.", e);
    }
  }
}
