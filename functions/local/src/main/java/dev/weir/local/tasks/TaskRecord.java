package dev.weir.local.tasks;

import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.task.TaskRunner.Launch;
import dev.weir.task.TaskRunner.TaskDefinition;
import dev.weir.task.TaskRunner.TaskRef;
import dev.weir.task.TaskRunner.TaskState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A task as it rests in the store.
///
/// @param end empty while it has not stopped
record TaskRecord(TaskRef ref, Launch launch, Instant created, Optional<TaskEnd> end) {

  static TaskRecord open(TaskRef ref, Launch launch, Instant now) {
    return new TaskRecord(ref, launch, now, Optional.empty());
  }

  TaskRecord ended(TaskEnd how) {
    return new TaskRecord(ref, launch, created, Optional.of(how));
  }

  /// How a task ended.
  ///
  /// @param exitCodes of the containers that ran
  record TaskEnd(Instant at, Stop stop, Map<String, Integer> exitCodes) {}

  TaskState state() {
    return new TaskState(
        end.isPresent(),
        end.map(e -> e.stop().code().word()).orElse(""),
        end.map(e -> e.stop().reason()).orElse(""),
        launch.environment());
  }

  Json.Obj json() {
    return Json.Obj.of(
        "ref", ref.value(),
        "definition", launch.definition().value(),
        "clientToken", launch.clientToken(),
        "startedBy", launch.startedBy().value(),
        "group", launch.group(),
        "environment", launch.environment(),
        "created", created.toString(),
        "end", end.map(TaskRecord::write));
  }

  static TaskRecord read(Json.Obj json) {
    return new TaskRecord(
        new TaskRef(json.text("ref")),
        new Launch(
            new TaskDefinition(json.text("definition")),
            json.text("clientToken"),
            new RunId(json.text("startedBy")),
            json.text("group"),
            readEnvironment(json.object("environment"))),
        Instant.parse(json.text("created")),
        json.findObject("end").map(TaskRecord::readEnd));
  }

  private static Map<String, Map<String, String>> readEnvironment(Json.Obj json) {
    var environment = new LinkedHashMap<String, Map<String, String>>();
    json.members().keySet().forEach(name -> environment.put(name, json.textMap(name)));
    return environment;
  }

  private static Json.Obj write(TaskEnd end) {
    return Json.Obj.of(
        "at", end.at().toString(),
        "code", end.stop().code().name(),
        "reason", end.stop().reason(),
        "exitCodes", end.exitCodes());
  }

  private static TaskEnd readEnd(Json.Obj json) {
    var exitCodes = new LinkedHashMap<String, Integer>();
    Json.Obj codes = json.object("exitCodes");
    codes.members().keySet().forEach(name -> exitCodes.put(name, (int) codes.number(name)));
    return new TaskEnd(
        Instant.parse(json.text("at")),
        new Stop(Stop.Code.valueOf(json.text("code")), json.text("reason")),
        exitCodes);
  }
}
