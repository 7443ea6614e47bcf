package dev.weir.run;

import dev.weir.Ports;
import dev.weir.access.Digest;
import dev.weir.blob.BlobKey;
import dev.weir.blob.JsonBlobs;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.pipeline.PipelineDef;
import dev.weir.plan.Cause;
import dev.weir.run.Run.Request;
import dev.weir.run.StartRun.Started;
import dev.weir.trigger.Ask;
import dev.weir.trigger.Counted;
import dev.weir.trigger.RunRule;
import dev.weir.trigger.Starts;
import dev.weir.trigger.Starts.Start;
import dev.weir.trigger.Trigger;
import dev.weir.trigger.TriggerStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Counts triggers, and starts what they start: exactly one run for every increment, under the
/// increment's id. The commit that counts stores what is to start; starting follows, here or in a
/// sweep.
public final class TriggeredRuns {
  private static final int SWEPT_MAX = 1000;

  /// How many runs may follow from each other by triggers: what has gone so far goes round.
  private static final int DEPTH_MAX = 16;

  /// In the variables of a run: how many follow from each other up to it, itself among them.
  private static final String DEPTH = "TRIGGER_DEPTH";

  private final Ports ports;
  private final TriggerStore triggers;
  private final Starts starts;
  private final StartRun start;
  private final Plans plans;
  private final JsonBlobs documents;

  public TriggeredRuns(Ports ports) {
    this.ports = ports;
    this.triggers = new TriggerStore(ports.states(), ports.clock(), ports.signals());
    this.starts = new Starts(ports.states());
    this.start = new StartRun(ports);
    this.plans = new Plans(ports.blobs());
    this.documents = new JsonBlobs(ports.blobs());
  }

  public TriggerStore triggers() {
    return triggers;
  }

  /// As [TriggerStore#count]; starts the run, if the trigger starts one. The sweep is asked for
  /// first, so that a start that is cut short is found.
  public Counted count(Ask ask) {
    Counted counted = triggers.count(ask);
    if (!(counted instanceof Counted.StartsRun)) {
      return counted;
    }
    Sweep.schedule(ports);
    Counted again = triggers.count(ask.swept());
    if (again instanceof Counted.Once once) {
      starts.find(once.id()).ifPresent(this::start);
    }
    return again;
  }

  /// The rule that a trigger starts this pipeline.
  ///
  /// @param request its variables are those of every run, beside `TRIGGER_NAME`, `TRIGGER_COUNT`,
  ///   `TRIGGER_PAYLOAD` and `TRIGGER_DEPTH`; what changed is known of none of them
  public RunRule rule(PipelineDef pipeline, Request request, String actor) {
    Json.Obj rule = Json.Obj.of("version", plans.save(pipeline), "request", RunJson.write(request));
    var key = new BlobKey("triggers/" + Digest.of(JsonText.print(rule)).hex() + ".json");
    documents.put(key, rule);
    return new RunRule(key.value(), pipeline.name().value(), actor);
  }

  /// Why the latest run that could not be started was not: `id`, `at`, `message`.
  public Optional<Json.Obj> problem(Trigger trigger) {
    return starts.problem(trigger);
  }

  /// Starts what should have been started.
  ///
  /// @return whether there may be more to start
  boolean startAll() {
    starts.open(SWEPT_MAX).forEach(this::start);
    return isMoreToStart();
  }

  boolean isMoreToStart() {
    return !starts.open(1).isEmpty();
  }

  /// How many runs that triggers started follow from each other up to this one; 0 for one that no
  /// trigger started.
  static int depth(Request request) {
    String depth = request.variables().getOrDefault(DEPTH, "");
    return depth.matches("[0-9]{1,4}") ? Integer.parseInt(depth) : 0;
  }

  private void start(Start asked) {
    if (asked.depth() >= DEPTH_MAX) {
      starts.fail(asked, tooDeep(asked), ports.clock().instant());
      return;
    }
    Json.Obj rule = documents.get(new BlobKey(asked.rule().blob()));
    Request request = request(asked, RunJson.readRequest(rule.object("request")));
    PipelineDef pipeline = plans.definition(rule.text("version"));
    switch (start.start(new RunId(asked.id()), pipeline, request)) {
      case Started.Accepted _ -> starts.close(asked.id());
      case Started.Faulty(var findings) ->
          starts.fail(asked, findings.getFirst().line(), ports.clock().instant());
      case Started.Refused(String reason) -> starts.fail(asked, reason, ports.clock().instant());
    }
  }

  private static String tooDeep(Start asked) {
    return "The end of a run counted trigger \"%s\" behind %d runs that triggers started one after the other; more are not started. Take a trigger out of the circle, where one of the pipelines counts it or with weir trigger set --nothing."
        .formatted(asked.trigger(), asked.depth());
  }

  private static Request request(Start asked, Request rule) {
    Map<String, String> variables = new HashMap<>(rule.variables());
    variables.put("TRIGGER_NAME", asked.trigger().value());
    if (asked.count() > 0) {
      variables.put("TRIGGER_COUNT", String.valueOf(asked.count()));
    }
    variables.put(DEPTH, String.valueOf(asked.depth() + 1));
    asked.payload().ifPresent(payload -> variables.put("TRIGGER_PAYLOAD", JsonText.print(payload)));
    var cause = new Cause("trigger", asked.actor(), rule.cause().git(), Optional.empty());
    return new Request(
        cause, rule.inputs(), variables, rule.source(), Optional.empty(), rule.overrides());
  }
}
