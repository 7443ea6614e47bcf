package dev.weir.aws.ecs;

import dev.weir.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.Task;

/// What ECS says about a task that has stopped, in the answer to `DescribeTasks` and in its event:
/// the task's own words, then those of its containers, which often say more.
public final class StoppedTask {
  private StoppedTask() {}

  /// @param stopCode empty while it is not known
  /// @param reason such as `Essential container in task exited (publish: exit code 1)`
  public record End(String stopCode, String reason) {}

  /// A container that did not end well.
  private record Trouble(String name, Optional<Long> exitCode, Optional<String> reason) {

    boolean isTrouble() {
      return reason.isPresent() || exitCode.filter(code -> code != 0).isPresent();
    }

    String text() {
      var words = new ArrayList<String>();
      exitCode.ifPresent(code -> words.add("exit code " + code));
      reason.ifPresent(words::add);
      return name + ": " + String.join(", ", words);
    }
  }

  static End of(Task task) {
    return end(
        Optional.ofNullable(task.stopCodeAsString()),
        Optional.ofNullable(task.stoppedReason()),
        task.containers().stream().map(StoppedTask::trouble).toList());
  }

  /// @param detail of an event "ECS Task State Change"
  public static End read(Json.Obj detail) {
    return end(
        detail.findText("stopCode"),
        detail.findText("stoppedReason"),
        detail.list("containers").stream().map(item -> trouble(item.asObject())).toList());
  }

  private static Trouble trouble(Container container) {
    return new Trouble(
        container.name(),
        Optional.ofNullable(container.exitCode()).map(Integer::longValue),
        Optional.ofNullable(container.reason()));
  }

  private static Trouble trouble(Json.Obj container) {
    return new Trouble(
        container.text("name"), container.findNumber("exitCode"), container.findText("reason"));
  }

  private static End end(Optional<String> code, Optional<String> reason, List<Trouble> containers) {
    String troubles =
        containers.stream()
            .filter(Trouble::isTrouble)
            .map(Trouble::text)
            .collect(Collectors.joining("; "));
    String said = reason.orElse("").strip();
    String whole = troubles.isEmpty() ? said : (said + " (" + troubles + ")").strip();
    return new End(code.orElse(""), whole);
  }
}
