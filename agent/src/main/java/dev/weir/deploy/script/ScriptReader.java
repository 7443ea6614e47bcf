package dev.weir.deploy.script;

import dev.weir.deploy.document.Fields;
import dev.weir.deploy.script.Step.When;
import dev.weir.finding.Finding;
import dev.weir.finding.Finding.Position;
import dev.weir.finding.Findings;
import dev.weir.finding.Nearest;
import dev.weir.finding.Quoted;
import dev.weir.pipeline.yaml.YamlNode;
import dev.weir.pipeline.yaml.YamlNode.Mapping;
import dev.weir.pipeline.yaml.YamlReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Reads a build script. All of it is checked before any of it runs, and every fault is found at
/// once. Whatever the text holds, it throws nothing.
public final class ScriptReader {
  static final int STEPS_MAX = 1000;

  /// How long a step may take, at least and at most.
  private static final Duration TIMEOUT_MIN = Duration.ofSeconds(1);

  private static final Duration TIMEOUT_MAX = Duration.ofDays(1);

  private static final Set<String> OPTIONS =
      Set.of("name", "env", "cwd", "timeout", "when", "continue_on_error");
  private static final Map<String, When> WHEN =
      Map.of("on_success", When.ON_SUCCESS, "on_failure", When.ON_FAILURE, "always", When.ALWAYS);
  private static final String SMALLEST = "The smallest script is: steps: [{shell: echo Hello}]";

  private final Findings findings = new Findings();
  private final Actions actions = new Actions(findings);

  private ScriptReader() {}

  /// A script, or the faults that keep it from being one.
  public sealed interface Result {}

  public record Ok(BuildScript script) implements Result {}

  /// @param findings in the order of the text; at least one error
  public record Faulty(List<Finding> findings) implements Result {
    public Faulty {
      findings = List.copyOf(findings);
    }
  }

  /// @param file as its user names it
  public static Result read(String file, String text) {
    return new ScriptReader().result(file, text);
  }

  private Result result(String file, String text) {
    Optional<YamlNode> root = YamlReader.read(file, text, findings);
    if (root.isEmpty() && !findings.hasErrors()) {
      findings.error(new Position(file, 1, 1), "", "The file is empty. " + SMALLEST);
    }
    List<Step> steps = root.map(this::steps).orElse(List.of());
    return findings.hasErrors()
        ? new Faulty(findings.inOrder())
        : new Ok(new BuildScript(steps, findings.inOrder()));
  }

  private List<Step> steps(YamlNode root) {
    if (!(root instanceof Mapping map)) {
      Fields.error(
          findings,
          root,
          "Expected the key \"steps\", found " + Fields.kind(root) + ". " + SMALLEST);
      return List.of();
    }
    var fields = new Fields(map, findings);
    if (fields.find("steps").isEmpty()) {
      String question =
          Nearest.to("steps", map.entries().keySet()).map(ScriptReader::meant).orElse("");
      Fields.error(findings, root, "The key \"steps\" is missing." + question + " " + SMALLEST);
      return List.of();
    }
    map.entries()
        .forEach((key, entry) -> {
          if (!key.equals("steps")) {
            findings.warning(
                entry.key().position(),
                entry.key().path(),
                "A script has no key " + Quoted.of(key) + ", so it means nothing.");
          }
        });
    var steps = new ArrayList<Step>();
    List<YamlNode> items = fields.list("steps", STEPS_MAX);
    for (int i = 0; i < items.size(); i++) {
      step(i, items.get(i)).ifPresent(steps::add);
    }
    return steps;
  }

  private static String meant(String key) {
    return " Is " + Quoted.of(key) + " meant to be it?";
  }

  private Optional<Step> step(int index, YamlNode item) {
    return Fields.of(item, "{shell: echo Hello}", findings)
        .flatMap(fields -> step(index, (Mapping) item, fields));
  }

  private Optional<Step> step(int index, Mapping map, Fields fields) {
    Set<String> known = new TreeSet<>(fields.keys());
    known.retainAll(Actions.KEYS);
    if (IllIndented.find(map, known, findings)) {
      return Optional.empty();
    }
    var all = new TreeSet<>(Actions.KEYS);
    all.addAll(OPTIONS);
    fields.onlyKeys("A step", all);
    if (known.size() != 1) {
      if (known.size() > 1) {
        Fields.error(
            findings,
            map,
            "A step is one thing, and this one is %d: %s. Begin each of them with a dash of its own."
                .formatted(known.size(), Nearest.list(known)));
      } else if (OPTIONS.containsAll(fields.keys())) {
        Fields.error(
            findings,
            map,
            "The step does nothing. Give it one of " + Nearest.list(Actions.KEYS) + ".");
      }
      return Optional.empty();
    }
    String key = known.iterator().next();
    Step.Options options = options(fields);
    String name = fields.find("name").isPresent() ? fields.text("name").orElse(key) : key;
    return actions.read(key, fields).map(action -> new Step(index, name, action, options));
  }

  private static Step.Options options(Fields fields) {
    return new Step.Options(
        fields.variables("env"),
        fields.text("cwd"),
        fields.duration("timeout", TIMEOUT_MIN, TIMEOUT_MAX),
        fields.word("when", WHEN).orElse(When.ON_SUCCESS),
        fields.flag("continue_on_error", false));
  }
}
