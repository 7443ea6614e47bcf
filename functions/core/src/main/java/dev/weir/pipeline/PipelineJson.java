package dev.weir.pipeline;

import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.pipeline.PipelineDef.Concurrency;
import dev.weir.pipeline.PipelineDef.CountedTriggers;
import dev.weir.pipeline.PipelineDef.FailScope;
import dev.weir.pipeline.PipelineDef.InputDef;
import dev.weir.pipeline.PipelineDef.InputType;
import dev.weir.pipeline.PipelineDef.RunPolicy;
import dev.weir.pipeline.PipelineDef.Strictness;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The JSON of a [PipelineDef], both ways, and its version.
public final class PipelineJson {

  private PipelineJson() {}

  /// The SHA-256 of the normal form, in hex.
  public static String version(PipelineDef def) {
    try {
      byte[] text = JsonText.print(write(def)).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }

  public static Json.Obj write(PipelineDef def) {
    return Json.Obj.of(
        "name", def.name().value(),
        "stages", def.stages(),
        "jobs", Json.array(def.jobs(), JobJson::write),
        "variables", def.variables(),
        "inputs", map(def.inputs(), PipelineJson::write),
        "policy", write(def.policy()));
  }

  public static PipelineDef read(Json.Obj json) {
    var inputs = new LinkedHashMap<String, InputDef>();
    json.object("inputs")
        .members()
        .forEach((name, input) -> inputs.put(name, readInput(input.asObject())));
    return new PipelineDef(
        new PipelineName(json.text("name")),
        json.texts("stages"),
        json.list("jobs").stream().map(job -> JobJson.read(job.asObject())).toList(),
        json.textMap("variables"),
        inputs,
        readPolicy(json.object("policy")));
  }

  private static Json.Obj write(RunPolicy policy) {
    return Json.Obj.of(
        "maxParallel", policy.maxParallel(),
        "failScope", word(policy.failScope()),
        "concurrency",
            policy
                .concurrency()
                .map(c ->
                    Json.Obj.of(
                        "group", c.group(),
                        "limit", c.limit(),
                        "cancelInProgress", c.cancelInProgress())),
        "timeoutSeconds", policy.timeout().map(Duration::toSeconds),
        "workspace", policy.workspace(),
        "strictness",
            Optional.of(policy.strictness())
                .filter(strictness -> !strictness.equals(Strictness.NONE))
                .map(PipelineJson::write),
        "counted", policy.counted().json());
  }

  private static Json.Obj write(Strictness strictness) {
    return Json.Obj.of(
        "areStagesBarriers", strictness.areStagesBarriers(),
        "areWarningsFailures", strictness.areWarningsFailures());
  }

  private static RunPolicy readPolicy(Json.Obj json) {
    return new RunPolicy(
        json.findNumber("maxParallel").map(Math::toIntExact),
        FailScope.valueOf(constant(json.text("failScope"))),
        json.findObject("concurrency")
            .map(c ->
                new Concurrency(
                    c.text("group"), (int) c.number("limit"), c.flag("cancelInProgress"))),
        json.findNumber("timeoutSeconds").map(Duration::ofSeconds),
        json.text("workspace"),
        json.findObject("strictness")
            .map(s -> new Strictness(s.flag("areStagesBarriers"), s.flag("areWarningsFailures")))
            .orElse(Strictness.NONE),
        CountedTriggers.read(json.findObject("counted")));
  }

  private static Json.Obj write(InputDef input) {
    return Json.Obj.of(
        "type", word(input.type()),
        "default", input.fallback(),
        "options", input.options(),
        "description", input.description());
  }

  private static InputDef readInput(Json.Obj json) {
    return new InputDef(
        InputType.valueOf(constant(json.text("type"))),
        json.findText("default"),
        json.texts("options"),
        json.findText("description"));
  }

  private static <V> Json.Obj map(Map<String, V> map, Function<V, Json> codec) {
    var members = new LinkedHashMap<String, Json>();
    map.forEach((name, value) -> members.put(name, codec.apply(value)));
    return new Json.Obj(members);
  }

  /// The constant as users write it: `on_success` for `ON_SUCCESS`.
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /// The name of the constant that a user means: `ON_SUCCESS` for `on_success`.
  public static String constant(String word) {
    return word.toUpperCase(Locale.ROOT);
  }
}
