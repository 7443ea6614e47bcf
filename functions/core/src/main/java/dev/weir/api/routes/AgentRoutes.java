package dev.weir.api.routes;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.access.Scope;
import dev.weir.agent.Agent;
import dev.weir.agent.AgentName;
import dev.weir.agent.AgentStore;
import dev.weir.agent.AgentStore.Held;
import dev.weir.agent.AgentStore.Report;
import dev.weir.agent.AgentStore.Reported;
import dev.weir.agent.Applied;
import dev.weir.agent.LeaseStore;
import dev.weir.agent.LeaseStore.Shared;
import dev.weir.api.Answer;
import dev.weir.api.Call;
import dev.weir.api.Rejected;
import dev.weir.api.Rejected.InvalidRequest;
import dev.weir.api.Response;
import dev.weir.api.Route;
import dev.weir.api.shape.Shape;
import dev.weir.json.Json;
import dev.weir.print.Amounts;
import dev.weir.trigger.Trigger;
import dev.weir.trigger.TriggerName;
import dev.weir.trigger.TriggerStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// `/v1/agents`: what agents say, what is known of them, and who of a group applies.
final class AgentRoutes {
  private static final int LIMIT_MAX = 100;
  private static final int LEASE_SECONDS_MAX = 3600;

  private final AgentStore agents;
  private final LeaseStore leases;
  private final TriggerStore triggers;
  private final InstantSource clock;

  AgentRoutes(AgentStore agents, LeaseStore leases, TriggerStore triggers, InstantSource clock) {
    this.agents = agents;
    this.leases = leases;
    this.triggers = triggers;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/v1/agents", Scope.AGENTS_READ, "Lists agents, by name.")
            .query(
                Shape.optional("limit", new Shape.Whole(1, LIMIT_MAX), "Without it, 100."),
                Shape.optional("cursor", Shape.text(1, 200), "From the answer before."))
            .gives(
                200,
                "A page of agents. Those that the token is not about are left out.",
                Shape.members(
                    Shape.required("agents", new Shape.Items(AgentShapes.AGENT, LIMIT_MAX), ""),
                    Shape.optional("next", Shape.text(1, 200), "Absent on the last page.")))
            .by(this::list),
        Route.get("/v1/agents/{agent}", Scope.AGENTS_READ, "Tells what an agent has said.")
            .gives(200, "The agent.", AgentShapes.AGENT)
            .by(call -> agent(call, Scope.AGENTS_READ, this::read)),
        Route.put("/v1/agents/{agent}", Scope.AGENTS_WRITE, "An agent says that it is there.")
            .body(
                Shape.members(
                    Shape.optional("about", AgentShapes.ABOUT, "Such as its host and version."),
                    Shape.required(
                        "triggers",
                        new Shape.Items(AgentShapes.TRIGGER, Agent.TRIGGERS_MAX),
                        "What it applies. What it said about others is forgotten.")))
            .gives(200, "The agent, and what is desired of it.", AgentShapes.AGENT)
            .by(call -> agent(call, Scope.AGENTS_WRITE, name -> seen(call, name))),
        Route.delete("/v1/agents/{agent}", Scope.AGENTS_WRITE, "Forgets an agent.")
            .gives(204, "It is forgotten, until it speaks again.")
            .by(call -> agent(call, Scope.AGENTS_WRITE, this::remove)),
        Route.put(
                "/v1/agents/{agent}/triggers/{trigger+}",
                Scope.AGENTS_WRITE,
                "An agent says how far it is with a trigger.")
            .body(
                Shape.members(
                    Shape.required(
                        "epoch", AgentShapes.COUNT, "Of the trigger that `count` is of."),
                    Shape.required(
                        "count",
                        AgentShapes.COUNT,
                        "What is applied, or being applied, or failed."),
                    Shape.required("state", AgentShapes.STATE, ""),
                    Shape.optional("attempt", new Shape.Whole(1, 1_000_000), "Without it, 1."),
                    Shape.optional("message", AgentShapes.LINE, "About the result."),
                    Shape.optional("exitCode", new Shape.Whole(-1, 255), ""),
                    Shape.optional("seconds", AgentShapes.COUNT, "How long applying took."),
                    Shape.optional(
                        "log",
                        Shape.text(0, AgentStore.LOG_BYTES_MAX),
                        "All that applying wrote. Without it, the one before stays."),
                    Shape.optional(
                        "lease",
                        AgentShapes.HELD,
                        "Which it holds; 409 when another holds it by now.")))
            .gives(200, "The agent, and what is desired of it.", AgentShapes.AGENT)
            .by(call -> both(call, (agent, trigger) -> report(call, agent, trigger))),
        Route.post(
                "/v1/agents/{agent}/leases/{trigger+}",
                Scope.AGENTS_WRITE,
                "Takes, or prolongs, the right to apply a count for a group of agents.")
            .body(
                Shape.members(
                    Shape.required("group", AgentShapes.GROUP, "Whose agents share the lease."),
                    Shape.required(
                        "epoch", AgentShapes.COUNT, "Of the trigger that `count` is of."),
                    Shape.required("count", AgentShapes.COUNT, "What is to be applied."),
                    Shape.required(
                        "seconds", new Shape.Whole(1, LEASE_SECONDS_MAX), "For how long."),
                    Shape.optional(
                        "fence", AgentShapes.COUNT, "Of the lease that is to last longer.")))
            .gives(200, "The lease as it stands, granted or not.", AgentShapes.LEASE)
            .by(call -> both(call, (agent, trigger) -> lease(call, agent, trigger))),
        Route.get(
                "/v1/agents/{agent}/logs/{trigger+}",
                Scope.AGENTS_READ,
                "The latest log of an agent's trigger.")
            .gives(200, "The log, as text.")
            .by(call -> both(call, this::log)));
  }

  private Answer list(Call call) {
    int limit = Math.toIntExact(call.query().findNumber("limit").orElse((long) LIMIT_MAX));
    AgentStore.Agents page = agents.list(call.query().findText("cursor"), limit);
    var desired = new HashMap<TriggerName, Trigger>();
    var reach = call.token().reach();
    List<Agent> shown =
        page.agents().stream().filter(one -> reach.isAgent(one.name().value())).toList();
    return Response.json(
        Json.Obj.of(
            "agents", Json.array(shown, agent -> json(agent, desired)), "next", page.next()));
  }

  private Answer read(AgentName name) {
    return agents
        .find(name)
        .<Answer>map(agent -> Response.json(json(agent, new HashMap<>())))
        .orElseGet(() -> none(name.value()));
  }

  private Answer seen(Call call, AgentName name) {
    var about = new TreeMap<>(call.body().textMap("about"));
    var names = call.body().texts("triggers");
    Optional<String> wrong =
        names.stream().filter(text -> !TriggerName.isTriggerName(text)).findFirst();
    if (wrong.isPresent()) {
      return InvalidRequest.of("triggers", "A trigger's name has no control characters.");
    }
    var applied =
        names.stream().map(TriggerName::new).collect(Collectors.toCollection(TreeSet::new));
    return Response.json(json(agents.seen(name, about, applied), new HashMap<>()));
  }

  private Answer remove(AgentName name) {
    return agents.remove(name) ? Response.empty(204) : none(name.value());
  }

  private Answer report(Call call, AgentName agent, TriggerName trigger) {
    Optional<String> log = call.body().findText("log");
    int bytes = log.map(text -> text.getBytes(UTF_8).length).orElse(0);
    if (bytes > AgentStore.LOG_BYTES_MAX) {
      return InvalidRequest.of(
          "log",
          "has %s; at most %s are taken. Send its end."
              .formatted(Amounts.count(bytes, "byte"), Amounts.number(AgentStore.LOG_BYTES_MAX)));
    }
    var applied = Applied.said(call.body(), clock.instant());
    Optional<Held> held =
        call.body()
            .findObject("lease")
            .map(lease -> new Held(lease.text("group"), lease.number("fence")));
    return switch (agents.report(new Report(agent, trigger, applied, log, held))) {
      case Reported.Kept(Agent kept) -> Response.json(json(kept, new HashMap<>()));
      case Reported.LeaseLost _ ->
          new Rejected.Conflict(
              "Agent \"%s\" does not hold the lease of trigger \"%s\" with that fence any more; another may have taken it. Ask for it anew, and apply only if it is granted."
                  .formatted(agent, trigger));
      case Reported.TooMany _ ->
          new Rejected.Conflict(
              "Agent \"%s\" speaks of more than %d triggers. Say with PUT /v1/agents/%s which it still applies."
                  .formatted(agent, Agent.TRIGGERS_MAX, agent));
    };
  }

  private Answer lease(Call call, AgentName agent, TriggerName trigger) {
    Json.Obj body = call.body();
    var wish =
        new LeaseStore.Wish(
            agent,
            body.number("epoch"),
            body.number("count"),
            Duration.ofSeconds(body.number("seconds")),
            body.findNumber("fence"));
    LeaseStore.Answer answer = leases.ask(new Shared(trigger, body.text("group")), wish);
    return Response.json(answer.lease().json().with("isGranted", answer.isGranted()));
  }

  private Answer log(AgentName agent, TriggerName trigger) {
    return agents
        .find(agent)
        .flatMap(known -> known.applied(trigger))
        .flatMap(agents::log)
        .<Answer>map(text -> Response.of(200, Response.TEXT, text))
        .orElseGet(() ->
            Rejected.NotFound.of(
                "log", trigger.value(), "Agent \"" + agent + "\" has sent none of that trigger."));
  }

  /// What the handler says about an agent and a trigger that the token is about.
  private static Answer both(Call call, Pair handler) {
    return agent(
        call,
        Scope.AGENTS_WRITE,
        agent ->
            Within.trigger(call, Scope.AGENTS_WRITE, trigger -> handler.handle(agent, trigger)));
  }

  @FunctionalInterface
  private interface Pair {
    Answer handle(AgentName agent, TriggerName trigger);
  }

  private static Answer agent(Call call, Scope scope, Function<AgentName, Answer> handler) {
    String name = call.path("agent");
    if (!AgentName.isAgentName(name)) {
      return none(name);
    }
    return call.token().reach().isAgent(name)
        ? handler.apply(new AgentName(name))
        : Within.refused(call.token(), scope, "agent \"" + name + "\"");
  }

  private static Rejected none(String name) {
    return Rejected.NotFound.of("agent", name, "GET /v1/agents lists those that have spoken.");
  }

  private Json.Obj json(Agent agent, Map<TriggerName, Trigger> desired) {
    return Json.Obj.of(
        "name", agent.name().value(),
        "about", agent.about(),
        "seen", agent.seen().toString(),
        "triggers",
            Json.array(
                agent.triggers().keySet(),
                trigger -> json(agent, desired.computeIfAbsent(trigger, triggers::find))));
  }

  private static Json.Obj json(Agent agent, Trigger desired) {
    Optional<Applied> applied = agent.applied(desired.name());
    Json.Obj json =
        Json.Obj.of(
            "trigger", desired.name().value(),
            "desiredEpoch", desired.epoch(),
            "desired", desired.count(),
            "behind", applied.map(state -> state.behind(desired)).orElse(desired.count()));
    if (applied.isEmpty()) {
      return json;
    }
    var all = new LinkedHashMap<>(json.members());
    all.putAll(without(applied.get().json(), "log").members());
    return new Json.Obj(all).with("hasLog", applied.get().log().isPresent());
  }

  private static Json.Obj without(Json.Obj json, String name) {
    var rest = new LinkedHashMap<>(json.members());
    rest.remove(name);
    return new Json.Obj(rest);
  }
}
