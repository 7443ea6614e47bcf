package dev.weir.local.asl;

import dev.weir.finding.Finding;
import dev.weir.finding.Nearest;
import dev.weir.local.yaml.Fields;
import dev.weir.local.yaml.Node;
import dev.weir.local.yaml.YamlRefused;
import dev.weir.local.yaml.YamlText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a state machine. What the interpreter does not know is a fault, never ignored.
public final class MachineReader {
  private static final int TIMEOUT_SECONDS_MAX = 99_999_999;

  private final List<Finding> findings;

  private MachineReader(List<Finding> findings) {
    this.findings = findings;
  }

  /// Reads the machine.
  ///
  /// @param file its name, for positions
  /// @param substitutions what each `${Name}` in a text stands for, as `DefinitionSubstitutions`
  /// @throws YamlRefused with every fault
  public static Machine read(String file, String text, Map<String, String> substitutions) {
    var findings = new ArrayList<Finding>();
    Node root = Substitutions.apply(YamlText.read(file, text), substitutions, findings);
    Machine machine = new MachineReader(findings).machine(root);
    if (!findings.isEmpty()) {
      throw YamlRefused.of(findings);
    }
    return machine;
  }

  private Machine machine(Node root) {
    Fields fields = Fields.of(root, "", findings);
    fields.text("Comment");
    if (!fields.text("QueryLanguage").equals("JSONata")) {
      fields.fault("QueryLanguage", "Only JSONata is read here.");
    }
    Optional<Duration> timeout =
        fields.findWhole("TimeoutSeconds", 1, TIMEOUT_SECONDS_MAX).map(Duration::ofSeconds);
    Machine machine = states(fields, timeout, Depth.RUN);
    fields.refuseRest();
    return machine;
  }

  /// Which states may stand where: a Map stands in a run, not in what runs for its items.
  enum Depth {
    RUN,
    ITEM
  }

  /// `StartAt` and `States` of a machine or of a Map's processor.
  Machine states(Fields fields, Optional<Duration> timeout, Depth depth) {
    String startAt = fields.text("StartAt");
    var reader = new StateReader(this, findings, depth);
    Map<String, Fields> children = fields.objects("States");
    var states = new LinkedHashMap<String, State>();
    children.forEach((name, child) -> reader.read(child).ifPresent(s -> states.put(name, s)));
    checkTarget(fields, "StartAt", startAt, children.keySet());
    reader
        .targets()
        .forEach(
            target -> checkTarget(target.from(), target.field(), target.name(), children.keySet()));
    return new Machine(startAt, timeout, states);
  }

  private static void checkTarget(
      Fields from, String field, String name, java.util.Set<String> states) {
    if (!states.contains(name)) {
      String question = Nearest.question(name, states);
      from.fault(
          field,
          "No state named \"" + name + "\"." + question + " States: " + Nearest.list(states) + ".");
    }
  }
}
