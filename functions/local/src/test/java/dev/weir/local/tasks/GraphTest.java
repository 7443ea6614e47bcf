package dev.weir.local.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.local.tasks.Graph.Effect;
import dev.weir.local.tasks.Graph.Event;
import dev.weir.task.TaskShape;
import dev.weir.task.TaskShape.HealthCheck;
import dev.weir.task.TaskShape.Resources;
import dev.weir.task.TaskShape.Service;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The rules of a task's containers, on the graph that every task has.
class GraphTest {

  private static final Service PLAIN = service("plain", Optional.empty());
  private static final Service CHECKED =
      service("db", Optional.of(new HealthCheck("pg_isready", 1, 3)));

  @Test
  void aTaskWithoutServicesRunsFetchThenJobThenPublish() {
    var graph = graph();

    assertEquals("start fetch", text(graph.begin()));
    assertEquals("start job", told(graph, began("fetch"), ended("fetch", 0)));
    assertEquals("start publish", told(graph, began("job"), ended("job", 3)));
    assertEquals("", told(graph, began("publish"), ended("publish", 0)));
    assertTrue(graph.isOver());
    assertEquals("EssentialContainerExited", stopCode(graph));
    assertEquals(Map.of("fetch", 0, "job", 3, "publish", 0), graph.exitCodes());
  }

  @Test
  void theJobWaitsUntilAServiceHasStarted() {
    var graph = graph(PLAIN);
    graph.begin();

    assertEquals("start service-plain", told(graph, began("fetch"), ended("fetch", 0)));
    assertEquals("start job", told(graph, began("service-plain")));
  }

  @Test
  void theJobWaitsUntilACheckedServiceIsHealthy() {
    var graph = graph(CHECKED);
    graph.begin();

    assertEquals("start service-db", told(graph, began("fetch"), ended("fetch", 0)));
    assertEquals("", told(graph, began("service-db")));
    assertEquals("start job", told(graph, new Event.Ready("service-db")));
  }

  @Test
  void theEndOfPublishEndsTheServices() {
    var graph = running(PLAIN);
    told(graph, ended("job", 0), began("publish"));

    assertEquals("terminate service-plain", told(graph, ended("publish", 0)));
    assertFalse(graph.isOver());
    told(graph, ended("service-plain", 143));
    assertTrue(graph.isOver());
  }

  @Test
  void theEndOfAServiceDoesNotEndTheJob() {
    var graph = running(PLAIN);

    assertEquals("", told(graph, ended("service-plain", 1)));
    assertTrue(graph.stop().isEmpty());
  }

  @Test
  void aFailedFetchStartsNoJobButPublishes() {
    var graph = graph(PLAIN);
    graph.begin();

    assertEquals(
        "start publish, terminate publish", told(graph, began("fetch"), ended("fetch", 1)));
    assertEquals("TaskFailedToStart", stopCode(graph));
    assertEquals(
        "Container \"service-plain\" was not started, because container \"fetch\" exited with code"
            + " 1",
        reason(graph));
  }

  @Test
  void aFetchThatCouldNotBeRunIsTheReason() {
    var graph = graph();
    graph.begin();

    told(graph, began("fetch"), new Event.Failed("fetch", "The control plane said no."));

    assertEquals("The control plane said no.", reason(graph));
  }

  @Test
  void aServiceThatNeverBecomesHealthyEndsTheTask() {
    var graph = graph(CHECKED);
    graph.begin();
    told(graph, began("fetch"), ended("fetch", 0), began("service-db"));

    String told = told(graph, new Event.Unhealthy("service-db", "Not healthy."));

    assertEquals("start publish, terminate service-db, terminate publish", told);
    assertEquals("Not healthy.", reason(graph));
  }

  @Test
  void aCheckedServiceThatEndsIsNotWaitedFor() {
    var graph = graph(CHECKED);
    graph.begin();
    told(graph, began("fetch"), ended("fetch", 0), began("service-db"));

    assertEquals("start publish, terminate publish", told(graph, ended("service-db", 2)));
    assertEquals(
        "Container \"job\" was not started, because container \"service-db\" exited with code 2",
        reason(graph));
  }

  @Test
  void aServiceThatIsNotReadyInTimeEndsTheTask() {
    var graph = graph(CHECKED);
    graph.begin();
    told(graph, began("fetch"), ended("fetch", 0), began("service-db"));

    String told = told(graph, new Event.StartLate("service-db"));

    assertEquals("start publish, terminate service-db, terminate publish", told);
  }

  @Test
  void theTimeToStartDoesNotMatterOnceItHasStarted() {
    var graph = running(PLAIN, CHECKED);

    assertEquals(
        "",
        told(
            graph,
            new Event.StartLate("fetch"),
            new Event.StartLate("service-plain"),
            new Event.StartLate("service-db"),
            new Event.StartLate("job")));
  }

  @Test
  void aStopEndsTheJobBeforeItsServicesAndPublishes() {
    var graph = running(PLAIN);

    assertEquals("terminate job", told(graph, stopped()));
    assertEquals(
        "start publish, terminate service-plain, terminate publish",
        told(graph, ended("job", 143)));
    told(graph, ended("service-plain", 143), began("publish"), ended("publish", 0));
    assertTrue(graph.isOver());
    assertEquals("UserInitiated", stopCode(graph));
  }

  @Test
  void aStopWhileFetchingEndsFetchAndPublishes() {
    var graph = graph(PLAIN);
    graph.begin();

    assertEquals("terminate fetch", told(graph, began("fetch"), stopped()));
    assertEquals("start publish, terminate publish", told(graph, ended("fetch", 143)));
  }

  @Test
  void aStopBeforeAnythingBeganStartsNothingNew() {
    var graph = graph();
    graph.begin();

    assertEquals("terminate fetch", told(graph, stopped()));
    String told = told(graph, new Event.Failed("fetch", "It was stopped before it started."));
    assertEquals("start publish, terminate publish", told);
    assertEquals("UserInitiated", stopCode(graph));
  }

  @Test
  void whatDoesNotStopInTimeIsKilled() {
    var graph = running();
    told(graph, stopped());

    assertEquals("kill job", told(graph, new Event.StopLate("job")));
    told(graph, ended("job", 137));
    assertEquals("", told(graph, new Event.StopLate("job")));
  }

  @Test
  void aSecondStopChangesNothing() {
    var graph = running();
    told(graph, stopped());

    assertEquals("", told(graph, new Event.StopAll(Stop.asked("Again."))));
    assertEquals("Asked.", reason(graph));
  }

  private static Graph graph(Service... services) {
    var resources = new Resources(1024, 2048, 20);
    var shape =
        new TaskShape(Optional.empty(), List.of(), resources, List.of(services), "/weir/workspace");
    return new Graph(TaskGraph.of(shape));
  }

  private static Graph running(Service... services) {
    var graph = graph(services);
    graph.begin();
    told(graph, began("fetch"), ended("fetch", 0));
    for (Service service : services) {
      told(graph, began(service.name()), new Event.Ready(service.name()));
    }
    told(graph, began("job"));
    return graph;
  }

  private static Service service(String alias, Optional<HealthCheck> health) {
    return new Service("image", List.of(alias), List.of(), List.of(), Map.of(), health);
  }

  private static Event began(String name) {
    return new Event.Began(name);
  }

  private static Event ended(String name, int code) {
    return new Event.Ended(name, code);
  }

  private static Event stopped() {
    return new Event.StopAll(Stop.asked("Asked."));
  }

  /// What is to be done after the last of these events.
  private static String told(Graph graph, Event... events) {
    String told = "";
    for (Event event : events) {
      told = text(graph.on(event));
    }
    return told;
  }

  private static String text(List<Effect> effects) {
    return effects.stream().map(GraphTest::text).collect(Collectors.joining(", "));
  }

  private static String text(Effect effect) {
    return switch (effect) {
      case Effect.Start(Node node) -> "start " + node.name();
      case Effect.Terminate(Node node) -> "terminate " + node.name();
      case Effect.Kill(Node node) -> "kill " + node.name();
    };
  }

  private static String stopCode(Graph graph) {
    return graph.stop().orElseThrow().code().word();
  }

  private static String reason(Graph graph) {
    return graph.stop().orElseThrow().reason();
  }
}
