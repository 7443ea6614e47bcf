package dev.weir.api.routes;

import dev.weir.access.Scope;
import dev.weir.api.Answer;
import dev.weir.api.Call;
import dev.weir.api.Rejected;
import dev.weir.api.Rejected.InvalidRequest;
import dev.weir.api.Replay;
import dev.weir.api.Response;
import dev.weir.api.Route;
import dev.weir.api.shape.Shape;
import dev.weir.finding.Quoted;
import dev.weir.json.Json;
import dev.weir.pipeline.PipelineDef;
import dev.weir.print.Amounts;
import dev.weir.run.TriggeredRuns;
import dev.weir.time.Waiter;
import dev.weir.trigger.Ask;
import dev.weir.trigger.Counted;
import dev.weir.trigger.Increment;
import dev.weir.trigger.RunRule;
import dev.weir.trigger.Trigger;
import dev.weir.trigger.TriggerName;
import dev.weir.trigger.TriggerStore;
import dev.weir.trigger.TriggerStore.History;
import dev.weir.trigger.TriggerStore.Triggers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// `/v1/triggers`: counts, tells and lists.
final class TriggerRoutes {
  private static final int WAIT_SECONDS_MAX = 20;
  static final int LIMIT_MAX = 100;
  private static final int LIMIT_DEFAULT = 20;

  /// How often somebody who waits looks, where no signal reaches this process.
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final TriggerStore triggers;
  private final TriggeredRuns runs;
  private final RunRequests requests;
  private final InstantSource clock;
  private final Waiter waiter;

  TriggerRoutes(TriggeredRuns runs, RunRequests requests, InstantSource clock, Waiter waiter) {
    this.triggers = runs.triggers();
    this.runs = runs;
    this.requests = requests;
    this.clock = clock;
    this.waiter = waiter;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/v1/triggers", Scope.TRIGGERS_READ, "Lists triggers, by name.")
            .query(
                Shape.optional("limit", new Shape.Whole(1, LIMIT_MAX), "Without it, 20."),
                Shape.optional("cursor", Shape.text(1, 1024), "From the answer before."))
            .gives(
                200,
                "A page of triggers. Those that the token is not about are left out.",
                Shape.members(
                    Shape.required(
                        "triggers", new Shape.Items(TriggerShapes.TRIGGER, LIMIT_MAX), ""),
                    Shape.optional("next", Shape.text(1, 1024), "Absent on the last page.")))
            .by(this::list),
        Route.get("/v1/triggers/{trigger+}", Scope.TRIGGERS_READ, "Tells how a trigger stands.")
            .query(
                Shape.optional(
                    "since", TriggerShapes.COUNT, "Also tells the increments behind this count."),
                Shape.optional(
                    "epoch",
                    TriggerShapes.COUNT,
                    "Of `since`. In another epoch, all increments are behind it."),
                Shape.optional("limit", new Shape.Whole(1, LIMIT_MAX), "Of them. Without it, 20."),
                Shape.optional(
                    "wait",
                    new Shape.Whole(0, WAIT_SECONDS_MAX),
                    "So many seconds it is waited for an increment behind `since` or, without"
                        + " that, for another ETag than the one of If-None-Match."))
            .gives(200, "One that nobody has counted stands at 0.", TriggerShapes.TRIGGER)
            .by(call -> Within.trigger(call, Scope.TRIGGERS_READ, name -> read(call, name))),
        Route.post("/v1/triggers/{trigger+}/reset", Scope.TRIGGERS_ADMIN, "Starts a new epoch.")
            .gives(200, "The trigger at count 0. What it starts stays.", TriggerShapes.TRIGGER)
            .replay(Replay.STORED)
            .by(call ->
                Within.trigger(
                    call, Scope.TRIGGERS_ADMIN, name -> Response.json(json(triggers.reset(name))))),
        Route.post("/v1/triggers/{trigger+}", Scope.TRIGGERS_INCREMENT, "Counts once.")
            .body(Shape.members(Shape.optional("payload", TriggerShapes.PAYLOAD, "")))
            .gives(
                200,
                "It is counted, and will stay so.",
                Shape.members(
                    Shape.required("name", TriggerShapes.NAME, ""),
                    Shape.required("epoch", TriggerShapes.COUNT, ""),
                    Shape.required("count", TriggerShapes.COUNT, "After it, or later."),
                    Shape.required("id", TriggerShapes.ID, "Of the increment.")))
            .replay(Replay.OWN)
            .by(call -> Within.trigger(call, Scope.TRIGGERS_INCREMENT, name -> count(call, name))),
        Route.put("/v1/triggers/{trigger+}", Scope.TRIGGERS_ADMIN, "Says what a trigger starts.")
            .body(
                Shape.members(
                    Shape.optional(
                        "run",
                        RunRequests.SHAPE,
                        "As POST /v1/runs takes it; needs runs:write as well. Without it,"
                            + " nothing.")))
            .gives(200, "From now on.", TriggerShapes.TRIGGER)
            .by(call -> Within.trigger(call, Scope.TRIGGERS_ADMIN, name -> rule(call, name))),
        Route.delete(
                "/v1/triggers/{trigger+}",
                Scope.TRIGGERS_ADMIN,
                "Starts a new epoch, and takes a trigger off the lists until it is counted again.")
            .gives(204, "It is not listed any more, and starts nothing.")
            .by(call -> Within.trigger(call, Scope.TRIGGERS_ADMIN, this::remove)));
  }

  private Answer list(Call call) {
    int limit = Math.toIntExact(call.query().findNumber("limit").orElse((long) LIMIT_DEFAULT));
    Triggers page = triggers.list(call.query().findText("cursor"), limit);
    var reach = call.token().reach();
    List<Trigger> shown =
        page.triggers().stream().filter(one -> reach.isTrigger(one.name().value())).toList();
    return Response.json(
        Json.Obj.of("triggers", Json.array(shown, this::json), "next", page.next()));
  }

  private Answer read(Call call, TriggerName name) {
    Optional<Long> since = call.query().findNumber("since");
    Optional<Long> epoch = call.query().findNumber("epoch");
    Instant until = clock.instant().plusSeconds(call.query().findNumber("wait").orElse(0L));
    var signal = triggers.signal(name);
    while (true) {
      long seen = signal.seen();
      Trigger trigger = triggers.find(name);
      boolean isSameEpoch = epoch.filter(known -> known != trigger.epoch()).isEmpty();
      boolean isKnown =
          since
              .map(count -> isSameEpoch && trigger.count() <= count)
              .orElseGet(() -> isTagged(call, trigger));
      Duration left = Duration.between(clock.instant(), until);
      if (!isKnown || !left.isPositive()) {
        return since
            .map(count -> history(call, trigger, isSameEpoch ? count : 0))
            .orElseGet(() -> plain(trigger, isKnown));
      }
      waiter.pause(left.compareTo(PAUSE) < 0 ? left : PAUSE, signal, seen);
    }
  }

  private static boolean isTagged(Call call, Trigger trigger) {
    return call.request()
        .header("if-none-match")
        .filter(known -> known.contains(tag(trigger)))
        .isPresent();
  }

  private Response plain(Trigger trigger, boolean isKnown) {
    return tagged(trigger, isKnown ? Response.empty(304) : Response.json(json(trigger)));
  }

  private Response history(Call call, Trigger trigger, long since) {
    int limit = Math.toIntExact(call.query().findNumber("limit").orElse((long) LIMIT_DEFAULT));
    History history = triggers.since(trigger.name(), since, limit);
    Json.Arr increments = Json.array(history.increments(), Increment::json);
    return tagged(
        history.trigger(), Response.json(json(history.trigger()).with("increments", increments)));
  }

  private Answer count(Call call, TriggerName name) {
    Optional<Json.Obj> payload = call.body().findObject("payload");
    int bytes = payload.map(Ask::bytes).orElse(0);
    if (bytes > Ask.PAYLOAD_BYTES_MAX) {
      return InvalidRequest.of(
          "payload",
          "has %s as JSON; at most %s are taken. Hand large things in as a source or an artifact."
              .formatted(Amounts.count(bytes, "byte"), Amounts.number(Ask.PAYLOAD_BYTES_MAX)));
    }
    var ask = Ask.of(name, call.fresh().value(), call.token().name(), payload, call.key());
    return switch (runs.count(ask)) {
      case Counted.Once once -> counted(name, once);
      case Counted.StartsRun _ ->
          throw new IllegalStateException("Runs are started where it counts");
      case Counted.OtherPayload _ ->
          new Rejected.KeyReused(call.request().header("idempotency-key").orElse(""));
    };
  }

  private static Response counted(TriggerName name, Counted.Once once) {
    Response response =
        Response.json(
            Json.Obj.of(
                "name", name.value(),
                "epoch", once.epoch(),
                "count", once.count(),
                "id", once.id()));
    return once.isRepeated() ? response.with("idempotency-replayed", "true") : response;
  }

  private Answer rule(Call call, TriggerName name) {
    Optional<Json.Obj> request = call.body().findObject("run");
    if (request.isEmpty()) {
      return Response.json(json(triggers.rule(name, Optional.empty())));
    }
    if (!call.token().allows(Scope.RUNS_WRITE)) {
      return Within.refused(call.token(), Scope.RUNS_WRITE, "a trigger that starts runs");
    }
    return switch (requests.read(call, request.get())) {
      case RunRequests.Refused(Rejected rejected) -> rejected;
      case RunRequests.Ready(var pipeline, _) when isCounted(pipeline, name) ->
          InvalidRequest.of(
              "run",
              "counts trigger %s when it ends and would start itself again without end. Take the trigger out of its \"triggers\", or have another trigger start it."
                  .formatted(Quoted.of(name.value())));
      case RunRequests.Ready(var pipeline, var asked) -> {
        RunRule rule = runs.rule(pipeline, asked, call.token().name());
        yield Response.json(json(triggers.rule(name, Optional.of(rule))));
      }
    };
  }

  private static boolean isCounted(PipelineDef pipeline, TriggerName name) {
    return pipeline.policy().counted().names().contains(name.value());
  }

  private Answer remove(TriggerName name) {
    return triggers
        .remove(name)
        .<Answer>map(_ -> Response.empty(204))
        .orElseGet(() ->
            Rejected.NotFound.of(
                "trigger", name.value(), "GET /v1/triggers lists those that are there."));
  }

  private static Response tagged(Trigger trigger, Response response) {
    return response.with("etag", tag(trigger)).with("cache-control", "private, no-cache");
  }

  private static String tag(Trigger trigger) {
    return "\"%d-%d\"".formatted(trigger.epoch(), trigger.count());
  }

  private Json.Obj json(Trigger trigger) {
    return Json.Obj.of(
        "name", trigger.name().value(),
        "epoch", trigger.epoch(),
        "count", trigger.count(),
        "last",
            trigger
                .last()
                .map(last ->
                    Json.Obj.of(
                        "id", last.id(), "at", last.at().toString(), "actor", last.actor())),
        "run",
            trigger
                .rule()
                .map(rule ->
                    Json.Obj.of(
                        "pipeline", rule.pipeline(),
                        "actor", rule.actor(),
                        "problem", runs.problem(trigger))));
  }
}
