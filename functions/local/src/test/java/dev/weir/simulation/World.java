package dev.weir.simulation;

import dev.weir.Ports;
import dev.weir.Ports.LaunchRate;
import dev.weir.blob.BlobStore;
import dev.weir.blob.BlobUnavailable;
import dev.weir.flow.Flow;
import dev.weir.flow.FlowUnavailable;
import dev.weir.flow.TaskToken;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.local.asl.ExecutionEnd;
import dev.weir.local.asl.LocalFlow;
import dev.weir.local.asl.Machine;
import dev.weir.local.function.FunctionError;
import dev.weir.pipeline.PipelineDef;
import dev.weir.plan.Cause;
import dev.weir.project.Checkouts;
import dev.weir.project.StartFromRepository;
import dev.weir.run.AwaitTurn;
import dev.weir.run.EndRun;
import dev.weir.run.PlanRun;
import dev.weir.run.RerunRun;
import dev.weir.run.Run.Request;
import dev.weir.run.SettleJob;
import dev.weir.run.StartRun;
import dev.weir.run.StartRun.Started;
import dev.weir.run.Sweep;
import dev.weir.run.TaskDesk;
import dev.weir.secret.SecretsUnavailable;
import dev.weir.sim.Faults;
import dev.weir.sim.SimBlobStore;
import dev.weir.sim.SimCheckouts;
import dev.weir.sim.SimClock;
import dev.weir.sim.SimHttp;
import dev.weir.sim.SimIds;
import dev.weir.sim.SimSecrets;
import dev.weir.sim.SimStateStore;
import dev.weir.sim.SimTimers;
import dev.weir.state.StoreUnavailable;
import dev.weir.task.TaskRunner;
import dev.weir.task.TasksUnavailable;
import dev.weir.time.Timers;
import dev.weir.time.TimersUnavailable;
import dev.weir.work.Crew;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// Everything there is, in memory: the product's handlers on ports with weather, and the state
/// machine that calls them. Functions are called at least once, and again when they fail, as in an
/// account.
final class World {

  private static final Duration SWEEP_EVERY = Duration.ofMinutes(5);
  private static final Duration TICK = Duration.ofMinutes(1);
  private static final int ASYNC_TRIES = 3;

  /// As many as a function of an account has.
  private static final int HANDS = 16;

  /// Of a call, where only quotas hold things up: 5 ms on average.
  private static final int LATENCY_MILLIS_MAX = 9;

  /// So slow that most runs have jobs that wait for a moment.
  private static final LaunchRate RARE = new LaunchRate(3, 1);

  private final SimClock clock = new SimClock(Instant.parse("2030-01-01T12:00:00Z"));
  private final VirtualTime time;
  private final Weather weather;
  private final Invariants invariants;
  private final PortUses uses = new PortUses();
  private final FaultyStore store;
  private final SimTimers timers;
  private final SimCheckouts checkouts;
  private final SimBlobStore blobs;
  private final ScriptedTasks tasks;
  private final Optional<Quotas> quotas;
  private final Ports ports;

  World(long seed, Machine machine) {
    this(seed, machine, 1);
  }

  /// @param roughness of the weather, from 1
  World(long seed, Machine machine, double roughness) {
    this(seed, machine, roughness, RARE, false);
  }

  /// A world in which nothing goes wrong, and no task ends otherwise than well; but there are
  /// quotas.
  World(Machine machine, LaunchRate launches) {
    this(1, machine, 1, launches, true);
    weather.clear();
  }

  private World(
      long seed, Machine machine, double roughness, LaunchRate launches, boolean hasQuotas) {
    var random = new Random(seed);
    this.time =
        hasQuotas
            ? new VirtualTime(clock, random, LATENCY_MILLIS_MAX)
            : new VirtualTime(clock, random);
    this.weather = new Weather(random, time, uses, roughness);
    this.invariants = new Invariants();
    this.store = new FaultyStore(weather, invariants, uses);
    this.timers = new SimTimers(clock, uses);
    this.tasks = new ScriptedTasks(this, random);
    this.quotas = hasQuotas ? Optional.of(new Quotas(this)) : Optional.empty();
    TaskRunner runner = quotas.<TaskRunner>map(q -> q).orElse(tasks);
    var ids = new SimIds(seed, clock);
    this.blobs = new SimBlobStore(clock, weather);
    var journal = new SimStateStore(Faults.NONE);
    var flow =
        new LocalFlow(
            machine,
            new LocalFlow.Ground(journal, blobs, clock, ids),
            new LocalFlow.Outside(this::invoke, runner, time, this::ended));
    this.checkouts = new SimCheckouts(blobs, weather);
    this.ports =
        new Ports.Made(
                store,
                blobs,
                new FaultyFlow(flow, weather),
                runner,
                new SimSecrets(Map.of(), weather),
                new PromptTimers(),
                new SimHttp(),
                checkouts,
                clock,
                ids,
                new Ports.Settings(
                    () -> URI.create("http://weir.test"),
                    SWEEP_EVERY,
                    Optional.of(launches),
                    SimHttp.RELAY,
                    Optional.empty()))
            .with(this::crew);
    time.after(TICK, this::tick);
  }

  VirtualTime time() {
    return time;
  }

  SimClock clock() {
    return clock;
  }

  PortUses uses() {
    return uses;
  }

  Weather weather() {
    return weather;
  }

  Invariants invariants() {
    return invariants;
  }

  ScriptedTasks tasks() {
    return tasks;
  }

  Quotas quotas() {
    return quotas.orElseThrow();
  }

  FaultyStore store() {
    return store;
  }

  BlobStore blobs() {
    return blobs;
  }

  TaskDesk desk() {
    return new TaskDesk(ports);
  }

  SettleJob settle() {
    return new SettleJob(ports);
  }

  /// The repository that everybody starts from.
  void have(Map<String, String> files) {
    checkouts.add(Story.REPOSITORY, files);
  }

  StartFromRepository repositoryStarts() {
    return new StartFromRepository(ports);
  }

  /// Starts a run of the pipeline, for a push of that commit.
  Started start(PipelineDef pipeline, Cause.Git git) {
    var request =
        new Request(
            new Cause("push", "sim", git, Optional.empty()),
            Map.of(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            List.of());
    return new StartRun(ports).start(newRun(), pipeline, request);
  }

  RerunRun reruns() {
    return new RerunRun(ports);
  }

  EndRun ends() {
    return new EndRun(ports);
  }

  RunId newRun() {
    return ports.ids().run();
  }

  /// Whether somebody set a timer and nobody cleared it.
  boolean hasTimers() {
    return timers.next().isPresent();
  }

  /// Whether the exception is one that weather brings, and not a fault of the product.
  static boolean isWeather(RuntimeException e) {
    return e instanceof StoreUnavailable
        || e instanceof BlobUnavailable
        || e instanceof FlowUnavailable
        || e instanceof SecretsUnavailable
        || e instanceof TasksUnavailable
        || e instanceof TimersUnavailable
        || e instanceof Checkouts.Unavailable;
  }

  /// Calls a function as an event does: three times at the most, then it is lost.
  void invoked(String name, Runnable function) {
    for (int i = 0; i < ASYNC_TRIES; i++) {
      if (tried(() -> done(name, function))) {
        return;
      }
      time.pause(Duration.ofMinutes(1L + i));
    }
  }

  private static boolean tried(Supplier<Boolean> call) {
    try {
      return call.get();
    } catch (RuntimeException e) {
      if (!isWeather(e)) {
        throw e;
      }
      return false;
    }
  }

  private boolean done(String name, Runnable work) {
    uses.as(name, work);
    return true;
  }

  private void tick() {
    fire();
    time.after(TICK, this::tick);
  }

  private void fire() {
    for (SimTimers.Firing firing : timers.due()) {
      if (!weather.isEventLost()) {
        time.now(() -> invoked(firing.function(), () -> fired(firing)));
      }
    }
  }

  /// What is asked for once does not wait for a tick.
  private final class PromptTimers implements Timers {
    @Override
    public void every(String name, Duration period, String function, Json.Obj input) {
      timers.every(name, period, function, input);
    }

    @Override
    public void soon(String function, Json.Obj input) {
      uses.noteCall(function);
      timers.soon(function, input);
      time.now(World.this::fire);
    }

    @Override
    public void clear(String name) {
      timers.clear(name);
    }
  }

  /// Everybody of a crew is the function that asked for it.
  private void crew(List<Runnable> works) {
    if (works.size() < 2) {
      Crew.ALONE.all(works);
      return;
    }
    var failures = new ArrayList<RuntimeException>();
    time.all(works.stream().map(work -> uses.bound(() -> attempt(work, failures))).toList(), HANDS);
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
  }

  private static void attempt(Runnable work, List<RuntimeException> failures) {
    try {
      work.run();
    } catch (RuntimeException e) {
      failures.add(e);
    }
  }

  private void fired(SimTimers.Firing firing) {
    var starts = new StartFromRepository(ports);
    switch (firing.function()) {
      case "Sweep" -> sweep(new Sweep(ports, starts), firing.input());
      case "Checkout" -> starts.carryOut(new RunId(firing.input().text("start")));
      default -> throw new IllegalStateException("No function " + firing.function());
    }
  }

  private static void sweep(Sweep sweep, Json.Obj input) {
    input.findText("run").map(RunId::new).ifPresent(sweep::sweep);
    input.findText("counts").map(RunId::new).ifPresent(sweep::count);
    if (input.members().isEmpty()) {
      sweep.sweep();
    }
  }

  private void ended(ExecutionEnd end) {
    if (end.status() == Flow.Status.SUCCEEDED || weather.isEventLost()) {
      return;
    }
    time.now(() -> invoked("RunEnded", () -> ends().executionEnded(end.run())));
  }

  private Json invoke(String function, Json payload) {
    try {
      quotas.ifPresent(q -> q.call(function, JsonText.print(payload)));
      var answer = new AtomicReference<Json>();
      uses.as(function, () -> answer.set(call(function, payload.asObject())));
      return answer.get();
    } catch (RuntimeException e) {
      if (!isWeather(e)) {
        throw e;
      }
      throw new FunctionError(e.getClass().getSimpleName(), String.valueOf(e.getMessage()), e);
    }
  }

  private Json call(String function, Json.Obj payload) {
    var run = new RunId(payload.text("run"));
    return switch (function) {
      case "Plan" -> Json.Obj.of("jobs", new PlanRun(ports).plan(run));
      case "AwaitTurn" -> {
        var token = new TaskToken(payload.text("token"));
        new AwaitTurn(ports).register(run, (int) payload.number("node"), token);
        yield Json.Obj.EMPTY;
      }
      case "Settle" -> {
        SettleJob.Next next =
            settle()
                .launchFailed(
                    run,
                    (int) payload.number("node"),
                    (int) payload.number("attempt"),
                    payload.text("error"),
                    payload.text("cause"));
        yield Json.Obj.of("again", next.isAgain(), "waitSeconds", next.waitSeconds());
      }
      case "Finish" -> {
        ends().executionEnded(run);
        yield Json.Obj.EMPTY;
      }
      default -> throw new IllegalStateException("No function " + function);
    };
  }
}
