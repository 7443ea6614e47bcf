package dev.weir.local.asl;

import dev.weir.finding.Finding;
import dev.weir.finding.Nearest;
import dev.weir.json.Json;
import dev.weir.local.yaml.Fields;
import dev.weir.local.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the states of one machine.
final class StateReader {
  private static final List<String> TYPES =
      List.of("Task", "Map", "Choice", "Wait", "Pass", "Succeed", "Fail");
  private static final int ITEMS_MAX = 10_000;

  private final MachineReader machines;
  private final List<Finding> findings;
  private final MachineReader.Depth depth;
  private final List<Target> targets = new ArrayList<>();

  StateReader(MachineReader machines, List<Finding> findings, MachineReader.Depth depth) {
    this.machines = machines;
    this.findings = findings;
    this.depth = depth;
  }

  /// A field that names a state.
  record Target(Fields from, String field, String name) {}

  /// Every field read so far that names a state.
  List<Target> targets() {
    return targets;
  }

  /// The state; empty, and a fault, when its type is not known.
  Optional<State> read(Fields fields) {
    fields.text("Comment");
    String type = fields.text("Type");
    Optional<State> state =
        switch (type) {
          case "Task" -> Optional.of(task(fields));
          case "Map" -> items(fields);
          case "Choice" -> Optional.of(choice(fields));
          case "Wait" -> Optional.of(pause(fields));
          case "Pass" -> Optional.of(new State.Pass(output(fields), next(fields)));
          case "Succeed" -> Optional.of(new State.Succeed(output(fields)));
          case "Fail" -> Optional.of(failure(fields));
          default -> unknownType(fields, type);
        };
    state.ifPresent(_ -> fields.refuseRest());
    return state;
  }

  private static Optional<State> unknownType(Fields fields, String type) {
    fields.fault(
        "Type",
        "The type \""
            + type
            + "\" is not read here."
            + Nearest.question(type, TYPES)
            + " Known: "
            + Nearest.list(TYPES)
            + ".");
    return Optional.empty();
  }

  private State task(Fields fields) {
    Resource resource = resource(fields);
    if (resource != Resource.TASK_WITH_TOKEN) {
      checkFunction(fields.object("Arguments"));
    }
    return new State.Task(
        resource,
        template(fields, "Arguments"),
        optionalTemplate(fields, "TimeoutSeconds"),
        optionalTemplate(fields, "HeartbeatSeconds"),
        output(fields),
        recovery(fields),
        next(fields));
  }

  private static void checkFunction(Fields arguments) {
    arguments.text("FunctionName");
    arguments.require("Payload");
    arguments.refuseRest();
  }

  private static Resource resource(Fields fields) {
    String arn = fields.text("Resource");
    Optional<Resource> resource = Resource.of(arn);
    if (resource.isEmpty()) {
      fields.fault(
          "Resource",
          "The resource \""
              + arn
              + "\" is not called from here. Known: "
              + Nearest.list(Resource.arns())
              + ".");
    }
    return resource.orElse(Resource.FUNCTION);
  }

  private Optional<State> items(Fields fields) {
    if (depth == MachineReader.Depth.ITEM) {
      fields.fault("Type", "A Map inside a Map is not read here.");
      return Optional.empty();
    }
    fields.findWhole("MaxConcurrency", ITEMS_MAX, ITEMS_MAX);
    int tolerated = fields.findWhole("ToleratedFailurePercentage", 0, 100).orElse(0);
    Json output = template(fields, "Output");
    if (output.toString().contains("$states.result")) {
      fields.fault("Output", "What the items answer is not collected; leave $states.result out.");
    }
    Machine processor = processor(fields.object("ItemProcessor"));
    return Optional.of(
        new State.Items(
            itemsKey(fields.object("ItemReader")),
            processor,
            tolerated,
            output,
            new RecoveryReader(this).catching(fields),
            next(fields)));
  }

  private Json itemsKey(Fields reader) {
    expect(reader, "Resource", "arn:aws:states:::s3:getObject");
    Fields config = reader.object("ReaderConfig");
    expect(config, "InputType", "JSON");
    config.refuseRest();
    Fields arguments = reader.object("Arguments");
    arguments.text("Bucket");
    Json key = template(arguments, "Key");
    arguments.refuseRest();
    reader.refuseRest();
    return key;
  }

  private Machine processor(Fields fields) {
    Fields config = fields.object("ProcessorConfig");
    expect(config, "Mode", "DISTRIBUTED");
    expect(config, "ExecutionType", "STANDARD");
    config.refuseRest();
    Machine machine = machines.states(fields, Optional.empty(), MachineReader.Depth.ITEM);
    fields.refuseRest();
    return machine;
  }

  private static void expect(Fields fields, String name, String value) {
    String found = fields.text(name);
    if (!found.equals(value)) {
      fields.fault(name, "Only \"" + value + "\" is read here, found \"" + found + "\".");
    }
  }

  private State choice(Fields fields) {
    var options = new ArrayList<State.Option>();
    List<Node> items = fields.items("Choices");
    for (int i = 0; i < items.size(); i++) {
      Fields item = Fields.of(items.get(i), fields.path("Choices[" + i + "]"), findings);
      options.add(new State.Option(template(item, "Condition"), target(item, "Next")));
      item.refuseRest();
    }
    Optional<String> otherwise = fields.find("Default").map(_ -> target(fields, "Default"));
    return new State.Choice(options, otherwise);
  }

  private State pause(Fields fields) {
    return new State.Wait(template(fields, "Seconds"), output(fields), next(fields));
  }

  private State failure(Fields fields) {
    return new State.Fail(template(fields, "Error"), template(fields, "Cause"));
  }

  private Recovery recovery(Fields fields) {
    return new RecoveryReader(this).read(fields);
  }

  private Optional<String> next(Fields fields) {
    boolean isEnd = fields.findFlag("End").orElse(false);
    if (isEnd == fields.find("Next").isPresent()) {
      fields.fault("Next", "A state has either \"Next\" or \"End: true\".");
    }
    return isEnd ? Optional.empty() : Optional.of(target(fields, "Next"));
  }

  String target(Fields fields, String field) {
    String name = fields.text(field);
    targets.add(new Target(fields, field, name));
    return name;
  }

  Fields fields(Node node, String path) {
    return Fields.of(node, path, findings);
  }

  Optional<Json> output(Fields fields) {
    return optionalTemplate(fields, "Output");
  }

  private Json template(Fields fields, String name) {
    fields.require(name);
    return optionalTemplate(fields, name).orElse(Json.Null.VALUE);
  }

  private Optional<Json> optionalTemplate(Fields fields, String name) {
    return fields
        .find(name)
        .map(node -> {
          check(node, fields.path(name));
          return node.json();
        });
  }

  private void check(Node node, String path) {
    switch (node) {
      case Node.Scalar(var position, Json.Text(String text)) ->
          Expressions.expression(text)
              .flatMap(Expressions::fault)
              .ifPresent(fault -> findings.add(Finding.error(position, path, fault)));
      case Node.Scalar _ -> {}
      case Node.Sequence(_, var items) -> items.forEach(item -> check(item, path + "[]"));
      case Node.Mapping(_, var members) ->
          members.forEach((name, member) -> check(member, path + "." + name));
    }
  }
}
