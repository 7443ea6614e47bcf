package dev.weir.aws.ecs;

import dev.weir.task.TaskShape;
import dev.weir.task.TaskShape.HealthCheck;
import dev.weir.task.TaskShape.Resources;
import dev.weir.task.TaskShape.Service;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Shapes of tasks, and where they run.
final class Shapes {
  static final EcsSettings SETTINGS =
      new EcsSettings(
          "weir",
          "123456789012.dkr.ecr.eu-central-1.amazonaws.com/weir/runner:latest",
          "arn:aws:iam::123456789012:role/tasks",
          new EcsSettings.Logs("/weir/tasks", "eu-central-1"),
          new EcsSettings.Network(List.of("subnet-1", "subnet-2"), List.of("sg-1"), true));

  private static final Resources SMALL = new Resources(1024, 2048, 20);

  private Shapes() {}

  static TaskShape plain() {
    return new TaskShape(Optional.empty(), List.of(), SMALL, List.of(), "/weir/workspace");
  }

  static TaskShape withServices() {
    var database =
        new Service(
            "postgres:17",
            List.of("postgres", "db"),
            List.of(),
            List.of(),
            Map.of("POSTGRES_PASSWORD", "test", "POSTGRES_DB", "weir"),
            Optional.of(new HealthCheck("pg_isready", 5, 10)));
    var cache =
        new Service(
            "redis:8",
            List.of("redis"),
            List.of("/bin/sh", "-c"),
            List.of("redis-server --save ''"),
            Map.of(),
            Optional.empty());
    return new TaskShape(
        Optional.of("maven:3-eclipse-temurin-25"),
        List.of(""),
        new Resources(4096, 8192, 50),
        List.of(database, cache),
        "/builds/project");
  }
}
