package dev.weir.runner;

import dev.weir.task.Manifest;
import dev.weir.task.Manifest.Archive;
import dev.weir.task.Manifest.Cache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Fills a volume with all that a job needs: the source, the layers over it in their order, then
/// caches, and the scripts. What caches bring is no change that the job has made, and none that it
/// need pass on, so the workspace is looked at before they come.
final class Fetch {
  private final Volume volume;
  private final Manifest manifest;
  private final ControlPlane plane;
  private final Blobs blobs;
  private final Voice voice;

  Fetch(Volume volume, Manifest manifest, ControlPlane plane, Blobs blobs, Voice voice) {
    this.volume = volume;
    this.manifest = manifest;
    this.plane = plane;
    this.blobs = blobs;
    this.voice = voice;
  }

  /// @param isOutputStored as in [JobScript#write]
  /// @return the workspace before the job, without its caches
  /// @throws FetchFailed when something is missing, damaged, or refused
  Workspace run(boolean isOutputStored) {
    try {
      volume.make();
      Workspace workspace = unpackAll();
      var caches = new Caches(volume, plane, blobs, voice);
      for (Cache cache : manifest.caches()) {
        caches.restore(cache);
      }
      writeScripts(isOutputStored);
      return workspace;
    } catch (IOException e) {
      throw new FetchFailed("The workspace could not be made: " + e.getMessage(), e);
    }
  }

  private Workspace unpackAll() throws IOException {
    if (manifest.source().isPresent()) {
      unpack("source", manifest.source().get());
    }
    for (Archive layer : manifest.layers()) {
      unpack("workspace of an earlier job", layer);
    }
    var workspace = new Settled(volume.workspace(), volume.temp().resolve("probe")).look();
    voice.say(
        "Workspace: %s from the source and %s."
            .formatted(
                Sizes.count(workspace.files(), "file"),
                Sizes.count(manifest.layers().size(), "layer")));
    return workspace;
  }

  private void unpack(String what, Archive archive) throws IOException {
    Path file = volume.temp().resolve("archive.tar.gz");
    if (!load(archive, file)) {
      throw new FetchFailed("The " + what + " is no longer in the store. Start a new run.");
    }
    if (!Content.hash(file).equals(archive.sha256())) {
      throw new FetchFailed(
          "The %s that came is not the one that was stored: its SHA-256 is not %s."
              .formatted(what, archive.sha256()));
    }
    new Unpack(volume.workspace(), Unpack.Quota.DEFAULT).apply(file);
    Files.delete(file);
  }

  private boolean load(Archive archive, Path file) {
    try {
      return blobs.load(archive.link(), file);
    } catch (Refused e) {
      throw new FetchFailed(e.getMessage(), e);
    }
  }

  private void writeScripts(boolean isOutputStored) throws IOException {
    new JobScript(manifest).write(volume.root(), isOutputStored);
    List<String> unusable = new JobEnvironment(manifest.environment()).unusable();
    if (!unusable.isEmpty()) {
      voice.warn(
          "The job does not see these variables, whose names a shell cannot have: "
              + String.join(", ", unusable.stream().limit(10).toList())
              + ".");
    }
  }
}
