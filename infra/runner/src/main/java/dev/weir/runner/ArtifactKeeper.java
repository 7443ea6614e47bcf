package dev.weir.runner;

import dev.weir.runner.ControlPlane.Kind;
import dev.weir.task.Outcome.Artifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Stores artifacts, some at a time. What is over the limit, or cannot be read, is left out with a
/// warning.
final class ArtifactKeeper {
  private static final int UPLOADS = 8;

  private final Volume volume;
  private final Workspace workspace;
  private final Blobs blobs;
  private final Voice voice;
  private long bytesLeft;

  ArtifactKeeper(Volume volume, Workspace workspace, Blobs blobs, Voice voice, long bytesMax) {
    this.volume = volume;
    this.workspace = workspace;
    this.blobs = blobs;
    this.voice = voice;
    this.bytesLeft = bytesMax;
  }

  /// @throws Unreachable when the store does not answer
  List<Artifact> keep(ArtifactPlan plan) {
    plan.unmatched()
        .forEach(glob -> voice.warn("No file matches artifacts:paths \"" + glob + "\"."));
    var uploads = new ArrayList<Callable<Optional<Artifact>>>();
    plan.files().forEach(path -> uploads.add(() -> keepFile(path)));
    plan.archives().forEach((name, paths) -> uploads.add(() -> keepArchive(name, paths)));
    List<Artifact> kept = run(uploads);
    if (!kept.isEmpty()) {
      long bytes = kept.stream().mapToLong(artifact -> artifact.blob().bytes()).sum();
      voice.say("Artifacts: " + Sizes.count(kept.size(), "file") + ", " + Sizes.bytes(bytes) + ".");
    }
    return kept;
  }

  private static List<Artifact> run(List<Callable<Optional<Artifact>>> uploads) {
    try (ExecutorService threads =
        Executors.newFixedThreadPool(UPLOADS, Thread.ofVirtual().factory())) {
      var kept = new ArrayList<Artifact>();
      for (Future<Optional<Artifact>> upload : threads.invokeAll(uploads)) {
        upload.get().ifPresent(kept::add);
      }
      return kept;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable("Storing artifacts was interrupted.", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    }
  }

  private Optional<Artifact> keepFile(String path) {
    try {
      Optional<Path> file = realFile(path);
      return file.isEmpty() ? Optional.empty() : store(path, file.get());
    } catch (IOException e) {
      voice.warn("The artifact \"" + path + "\" could not be read: " + e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<Artifact> keepArchive(String name, List<String> paths) throws IOException {
    Path archive = Files.createTempFile(volume.temp(), "artifact", ".tar.gz");
    voice.say(
        "%s would be more than the %,d artifacts that a job may keep, and are in one archive, \"%s\"."
            .formatted(Sizes.count(paths.size(), "file"), ArtifactPlan.FILES_MAX, name));
    try (var pack = new Pack(volume.workspace(), archive)) {
      for (String path : paths) {
        Node node = workspace.nodes().get(path);
        if (node != null) {
          pack.add(path, node);
        }
      }
    }
    Optional<Artifact> kept = store(name, archive);
    Files.delete(archive);
    return kept;
  }

  /// A link stands for the file it leads to, when that is in the workspace.
  private Optional<Path> realFile(String path) throws IOException {
    Path root = volume.workspace().toRealPath();
    Path real = root.resolve(FileNames.path(path)).toRealPath();
    if (real.startsWith(root) && Files.isRegularFile(real)) {
      return Optional.of(real);
    }
    voice.warn("The artifact \"" + path + "\" is a link that leads to no file of the workspace.");
    return Optional.empty();
  }

  private Optional<Artifact> store(String path, Path file) throws IOException {
    Content content = Content.of(file);
    if (!reserve(content.bytes())) {
      voice.warn(
          String.format(
              Locale.ROOT,
              "The artifact \"%s\" (%s) was left out: with it, the artifacts of this job would be"
                  + " over their limit. Keep less, or raise the limit.",
              path,
              Sizes.bytes(content.bytes())));
      return Optional.empty();
    }
    try {
      return Optional.of(new Artifact(path, blobs.store(Kind.ARTIFACT, content.sha256(), content)));
    } catch (Refused e) {
      voice.warn("The artifact \"" + path + "\" was not stored: " + e.getMessage());
      return Optional.empty();
    }
  }

  private synchronized boolean reserve(long bytes) {
    if (bytes > bytesLeft) {
      return false;
    }
    bytesLeft -= bytes;
    return true;
  }
}
