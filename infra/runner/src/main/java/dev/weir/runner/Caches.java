package dev.weir.runner;

import dev.weir.runner.ControlPlane.Kind;
import dev.weir.task.Manifest.Cache;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Files that are kept between runs. A cache only ever saves time: what goes wrong with it is said,
/// and the job goes on.
final class Caches {
  private final Volume volume;
  private final Blobs blobs;
  private final Voice voice;

  Caches(Volume volume, Blobs blobs, Voice voice) {
    this.volume = volume;
    this.blobs = blobs;
    this.voice = voice;
  }

  /// Restores the first that is there.
  void restore(Cache cache) {
    for (URI link : cache.links()) {
      if (restore(cache, link)) {
        return;
      }
    }
    if (!cache.links().isEmpty()) {
      voice.say("Cache " + names(cache) + ": nothing is kept yet.");
    }
  }

  private boolean restore(Cache cache, URI link) {
    Path archive = volume.temp().resolve("cache.tar.gz");
    try {
      if (!blobs.load(link, archive)) {
        return false;
      }
      Unpack.check(archive);
      long files = new Unpack(volume.workspace(), Unpack.Quota.DEFAULT).apply(archive);
      voice.say("Cache " + names(cache) + ": " + Sizes.count(files, "file") + " restored.");
      return true;
    } catch (IOException | FetchFailed | Refused | Unreachable e) {
      voice.warn("Cache " + names(cache) + " could not be restored: " + e.getMessage());
      return false;
    } finally {
      archive.toFile().delete();
    }
  }

  /// Keeps what the cache's patterns match, unless its key is taken.
  void save(Cache cache, Workspace workspace) {
    var globs = new Globs(cache.paths());
    List<Map.Entry<String, Node>> nodes =
        workspace.nodes().entrySet().stream().filter(entry -> globs.match(entry.getKey())).toList();
    if (cache.save().isEmpty()) {
      return;
    }
    if (nodes.isEmpty()) {
      voice.warn("Cache " + names(cache) + ": no file matches, and nothing is kept.");
      return;
    }
    try {
      save(cache, cache.save().get(), nodes);
    } catch (IOException | Refused e) {
      voice.warn("Cache " + names(cache) + " could not be kept: " + e.getMessage());
    }
  }

  private void save(Cache cache, String key, List<Map.Entry<String, Node>> nodes)
      throws IOException {
    long bytes = nodes.stream().mapToLong(entry -> entry.getValue().bytes()).sum();
    if (blobs.isThere(Kind.CACHE, key, bytes)) {
      voice.say("Cache " + names(cache) + ": kept already.");
      return;
    }
    Path archive = volume.temp().resolve("cache.tar.gz");
    try (var pack = new Pack(volume.workspace(), archive)) {
      for (Map.Entry<String, Node> entry : nodes) {
        pack.add(entry.getKey(), entry.getValue());
      }
    }
    Content content = Content.of(archive);
    blobs.store(Kind.CACHE, key, content);
    Files.delete(archive);
    voice.say("Cache " + names(cache) + ": " + Sizes.bytes(content.bytes()) + " kept.");
  }

  private static String names(Cache cache) {
    return "\"" + String.join(", ", cache.paths()) + "\"";
  }
}
