package dev.weir.runner;

import dev.weir.log.Masker;
import dev.weir.runner.ControlPlane.Kind;
import dev.weir.task.Manifest;
import dev.weir.task.Manifest.Keep;
import dev.weir.task.Outcome.Artifact;
import dev.weir.task.Outcome.End;
import dev.weir.task.Outcome.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Keeps what a job left in its volume.
final class Publish {
  private final Volume volume;
  private final Manifest manifest;
  private final ControlPlane plane;
  private final Blobs blobs;
  private final Masker masker;
  private final Voice voice;

  Publish(
      Volume volume,
      Manifest manifest,
      ControlPlane plane,
      Blobs blobs,
      Masker masker,
      Voice voice) {
    this.volume = volume;
    this.manifest = manifest;
    this.plane = plane;
    this.blobs = blobs;
    this.masker = masker;
    this.voice = voice;
  }

  /// What was kept.
  ///
  /// @param layer empty when nothing has changed, or nobody needs it
  record Kept(
      Optional<Stored> layer,
      List<Artifact> artifacts,
      Map<String, Stored> caches,
      Reports reports) {
    static final Kept NOTHING = new Kept(Optional.empty(), List.of(), Map.of(), Reports.NONE);
  }

  /// @param before the workspace as it was before the job
  /// @param end of commands that ran
  /// @throws IOException when the workspace cannot be read
  /// @throws Refused when its changes may not be stored; later jobs must not run without them
  Kept run(Workspace before, End end) throws IOException {
    Workspace after = Workspace.at(volume.workspace());
    warnOf(after.unreadable());
    Keep keep = manifest.keep();
    var reports = Reports.read(volume, after, keep, masker, voice);
    List<Artifact> artifacts =
        isWanted(keep.when(), end) && !keep.paths().isEmpty()
            ? new ArtifactKeeper(volume, after, blobs, voice, manifest.limits().artifactBytesMax())
                .keep(ArtifactPlan.of(after, keep))
            : List.of();
    Optional<Stored> layer = storeLayer(before, after, keep, end);
    return new Kept(layer, artifacts, saveCaches(after, end), reports);
  }

  /// Whether an outcome keeps what is kept `on_success`, `on_failure` or `always`.
  static boolean isWanted(String when, End end) {
    boolean isSuccess = end instanceof End.Exited(int code, _) && code == 0;
    return switch (when) {
      case "always" -> true;
      case "on_failure" -> !isSuccess && !(end instanceof End.Stopped);
      default -> isSuccess;
    };
  }

  private Optional<Stored> storeLayer(Workspace before, Workspace after, Keep keep, End end)
      throws IOException {
    if (!keep.isWorkspaceKept() || end instanceof End.Stopped) {
      return Optional.empty();
    }
    var changes = Changes.between(before, after, isPassedOn(keep));
    if (changes.isEmpty()) {
      return Optional.empty();
    }
    Path archive = volume.temp().resolve("layer.tar.gz");
    changes.write(volume.workspace(), archive);
    Content content = Content.of(archive);
    Stored layer = blobs.store(Kind.LAYER, content.sha256(), content);
    Files.delete(archive);
    voice.say(
        "Workspace: %s changed or added, %d removed, %s kept for later jobs."
            .formatted(
                Sizes.count(changes.there().size(), "path"),
                changes.gone().size(),
                Sizes.bytes(content.bytes())));
    return Optional.of(layer);
  }

  /// All but what is in caches, so that later jobs see the same whether a cache was there or not.
  /// Artifacts are passed on in any case.
  private Predicate<String> isPassedOn(Keep keep) {
    var cached =
        new Globs(manifest.caches().stream().flatMap(cache -> cache.paths().stream()).toList());
    var artifacts = new Globs(keep.paths());
    return path -> !cached.match(path) || artifacts.match(path);
  }

  private Map<String, Stored> saveCaches(Workspace after, End end) {
    var caches = new Caches(volume, plane, blobs, voice);
    var saved = new TreeMap<String, Stored>();
    manifest.caches().stream()
        .filter(cache -> !cache.when().equals("never") && isWanted(cache.when(), end))
        .flatMap(cache -> caches.save(cache, after).stream())
        .forEach(entry -> saved.put(entry.getKey(), entry.getValue()));
    return saved;
  }

  private void warnOf(List<String> unreadable) {
    if (!unreadable.isEmpty()) {
      voice.warn(
          "%s of the workspace could not be read, or have names that are not UTF-8; the first is \"%s\"."
              .formatted(Sizes.count(unreadable.size(), "path"), unreadable.getFirst()));
    }
  }
}
