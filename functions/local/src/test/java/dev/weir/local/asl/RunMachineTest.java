package dev.weir.local.asl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.json.Json;
import dev.weir.local.yaml.Node;
import dev.weir.local.yaml.YamlText;
import dev.weir.pipeline.PipelineDef.RunPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What `infra/run.asl.yaml` keeps to beyond what its reader asks.
class RunMachineTest {
  private static final Path FILE =
      Path.of(System.getProperty("weir.root"), "infra", "run.asl.yaml");

  /// A sentence, so that a reader need not guess.
  private static final int COMMENT_CHARS_MIN = 20;

  private final Map<String, Json.Obj> states = states();

  @Test
  void everyStateSaysWhatItIsFor() {
    states.forEach((name, state) -> {
      String comment = state.text("Comment");
      assertTrue(comment.length() >= COMMENT_CHARS_MIN && comment.endsWith("."), name);
    });
  }

  @Test
  void everyTaskEndsInTimeAndItsFailureIsExpected() {
    tasks()
        .forEach((name, task) -> {
          assertTrue(task.find("TimeoutSeconds").isPresent(), name + " has no TimeoutSeconds");
          assertFalse(task.list("Retry").isEmpty() && task.list("Catch").isEmpty(), name);
        });
  }

  /// The sweep ends a run whose time is up; the state machine must not be there first.
  @Test
  void nothingEndsBeforeTheLongestRunMay() {
    long longest = RunPolicy.TIMEOUT_MAX.toSeconds();

    assertTrue(state("AwaitTurn").number("TimeoutSeconds") > longest);
    assertTrue(machine().number("TimeoutSeconds") > state("AwaitTurn").number("TimeoutSeconds"));
  }

  /// A second task of one attempt is turned away, and the state would wait for it in vain.
  @Test
  void aTaskOnAMachineIsTriedAgainOnlyWhenNoneWasStarted() {
    var nothingStarted =
        List.of(
            List.of("AmazonECS.Unknown", "ECS.AmazonECSException", "ECS.ThrottlingException"),
            List.of("ECS.InvalidParameterException"));
    List<Json> retriers = state("Launch").list("Retry");

    assertEquals(
        nothingStarted,
        retriers.stream().map(retrier -> retrier.asObject().texts("ErrorEquals")).toList());
  }

  /// What the integration takes, by the developer guide; it sets `StartedBy` itself.
  @Test
  void aTaskIsAskedForInTheWordsThatStepFunctionsPassesOn() {
    assertEquals(
        Set.of(
            "Cluster",
            "CapacityProviderStrategy",
            "TaskDefinition",
            "Group",
            "NetworkConfiguration",
            "Overrides"),
        state("Launch").object("Arguments").members().keySet());
  }

  @Test
  void everyFailureOfARunLeadsToFinish() {
    for (String name : List.of("Plan", "Jobs")) {
      Json.Obj last = state(name).list("Catch").getLast().asObject();

      assertEquals(List.of("States.ALL"), last.texts("ErrorEquals"), name);
      assertEquals("Finish", last.text("Next"), name);
    }
  }

  @Test
  void aJobThatSucceedsCostsTwoTransitions() {
    assertEquals("AwaitTurn", processor().text("StartAt"));
    assertEquals("Launch", state("AwaitTurn").text("Next"));
    assertTrue(state("Launch").flag("End"));
  }

  @Test
  void everyStateCanBeReached() {
    var reached = new TreeSet<>(List.of(machine().text("StartAt"), processor().text("StartAt")));
    states
        .values()
        .forEach(state -> {
          state.findText("Next").ifPresent(reached::add);
          state.findText("Default").ifPresent(reached::add);
          state.list("Catch").forEach(c -> reached.add(c.asObject().text("Next")));
          state.list("Choices").forEach(c -> reached.add(c.asObject().text("Next")));
        });

    assertEquals(new TreeSet<>(states.keySet()), reached);
  }

  private Json.Obj state(String name) {
    return Objects.requireNonNull(states.get(name), name);
  }

  private Map<String, Json.Obj> tasks() {
    var tasks = new LinkedHashMap<>(states);
    tasks.values().removeIf(state -> !state.text("Type").equals("Task"));
    return tasks;
  }

  private static Map<String, Json.Obj> states() {
    var states = new LinkedHashMap<String, Json.Obj>();
    for (Json.Obj machine : List.of(machine(), processor())) {
      machine
          .object("States")
          .members()
          .forEach((name, state) -> states.put(name, state.asObject()));
    }
    return states;
  }

  private static Json.Obj processor() {
    return machine().object("States").object("Jobs").object("ItemProcessor");
  }

  private static Json.Obj machine() {
    try {
      Node root = YamlText.read("run.asl.yaml", Files.readString(FILE));
      return root.json().asObject();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
