package dev.weir.runner;

import dev.weir.task.Manifest;
import dev.weir.task.Manifest.Archive;
import dev.weir.task.Manifest.Cache;
import dev.weir.task.Manifest.Keep;
import dev.weir.task.Manifest.Limits;
import dev.weir.task.Manifest.Script;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Manifests of small jobs.
final class Manifests {
  static final Limits LIMITS =
      new Limits(Duration.ofMinutes(1), Duration.ofSeconds(20), 1 << 20, 1 << 20);
  static final Keep NOTHING =
      new Keep(List.of(), List.of(), "on_success", List.of(), List.of(), false);

  private Manifests() {}

  static Manifest of(String... commands) {
    return of(new Script(List.of(), List.of(commands), List.of()), Map.of());
  }

  static Manifest of(Script script, Map<String, String> environment) {
    return new Manifest(
        "run/job#1",
        Optional.empty(),
        List.of(),
        List.of(),
        script,
        environment,
        List.of(),
        NOTHING,
        LIMITS);
  }

  static Manifest from(Manifest manifest, Optional<Archive> source, List<Archive> layers) {
    return new Manifest(
        manifest.title(),
        source,
        layers,
        manifest.caches(),
        manifest.script(),
        manifest.environment(),
        manifest.masked(),
        manifest.keep(),
        manifest.limits());
  }

  static Manifest keeping(Manifest manifest, Keep keep, Cache... caches) {
    return new Manifest(
        manifest.title(),
        manifest.source(),
        manifest.layers(),
        List.of(caches),
        manifest.script(),
        manifest.environment(),
        manifest.masked(),
        keep,
        manifest.limits());
  }

  static Manifest masking(Manifest manifest, String... secrets) {
    return new Manifest(
        manifest.title(),
        manifest.source(),
        manifest.layers(),
        manifest.caches(),
        manifest.script(),
        manifest.environment(),
        List.of(secrets),
        manifest.keep(),
        manifest.limits());
  }

  static Manifest limited(Manifest manifest, Limits limits) {
    return new Manifest(
        manifest.title(),
        manifest.source(),
        manifest.layers(),
        manifest.caches(),
        manifest.script(),
        manifest.environment(),
        manifest.masked(),
        manifest.keep(),
        limits);
  }
}
