package dev.weir.runner;

import dev.weir.runner.ControlPlane.Hit;
import dev.weir.runner.ControlPlane.Kind;
import dev.weir.task.Manifest.Cache;
import dev.weir.task.Outcome.Stored;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Files that are kept between runs. A cache only ever saves time: what goes wrong with it is said,
/// and the job goes on.
final class Caches {
  private static final int KEY_CHARS = 32;

  private final Volume volume;
  private final ControlPlane plane;
  private final Blobs blobs;
  private final Voice voice;

  Caches(Volume volume, ControlPlane plane, Blobs blobs, Voice voice) {
    this.volume = volume;
    this.plane = plane;
    this.blobs = blobs;
    this.voice = voice;
  }

  /// Restores what is kept under the cache's key, or under the first of its fallback keys that has
  /// something.
  void restore(Cache cache) {
    if (!cache.isRestored()) {
      return;
    }
    try {
      var keys = new ArrayList<String>();
      keys.add(key(cache));
      keys.addAll(cache.fallbackKeys());
      plane
          .cache(keys)
          .ifPresentOrElse(
              hit -> restore(cache, hit),
              () -> voice.say("Cache " + names(cache) + ": nothing is kept yet."));
    } catch (Refused | Unreachable | UncheckedIOException e) {
      voice.warn("Cache " + names(cache) + " could not be restored: " + e.getMessage());
    }
  }

  private void restore(Cache cache, Hit hit) {
    if (!restore(cache, hit.link())) {
      voice.say("Cache " + names(cache) + ": what was kept is gone.");
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

  /// Keeps what the cache's patterns match. What is kept under a name made of files is the same
  /// each time, and is not kept again.
  ///
  /// @return what is to be found under which key from now on
  Optional<Map.Entry<String, Stored>> save(Cache cache, Workspace workspace) {
    var globs = new Globs(cache.paths());
    List<Map.Entry<String, Node>> nodes =
        workspace.nodes().entrySet().stream().filter(entry -> globs.match(entry.getKey())).toList();
    if (nodes.isEmpty()) {
      voice.warn("Cache " + names(cache) + ": no file matches, and nothing is kept.");
      return Optional.empty();
    }
    try {
      return save(cache, key(cache), nodes);
    } catch (IOException | UncheckedIOException | Refused | Unreachable e) {
      voice.warn("Cache " + names(cache) + " could not be kept: " + e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<Map.Entry<String, Stored>> save(
      Cache cache, String key, List<Map.Entry<String, Node>> nodes) throws IOException {
    boolean isKept = !cache.keyFiles().isEmpty() && plane.cache(List.of(key)).isPresent();
    if (isKept) {
      voice.say("Cache " + names(cache) + ": kept already.");
      return Optional.empty();
    }
    Path archive = volume.temp().resolve("cache.tar.gz");
    try (var pack = new Pack(volume.workspace(), archive)) {
      for (Map.Entry<String, Node> entry : nodes) {
        pack.add(entry.getKey(), entry.getValue());
      }
    }
    Content content = Content.of(archive);
    Stored stored = blobs.store(Kind.CACHE, key, content);
    Files.delete(archive);
    voice.say("Cache " + names(cache) + ": " + Sizes.bytes(content.bytes()) + " kept.");
    return Optional.of(Map.entry(key, stored));
  }

  /// The name under which the cache is kept: its key, behind which the contents of its key files
  /// count, in their order. A file that is not there counts as empty.
  private String key(Cache cache) {
    if (cache.keyFiles().isEmpty()) {
      return cache.key();
    }
    var hashes = new StringBuilder();
    cache.keyFiles().forEach(file -> hashes.append(hash(file)).append('\n'));
    byte[] all = hashes.toString().getBytes(StandardCharsets.UTF_8);
    String name = Content.of(all).sha256().substring(0, KEY_CHARS);
    return cache.key().isEmpty() ? name : cache.key() + "-" + name;
  }

  /// A link that leads out of the workspace is not there.
  private String hash(String file) {
    try {
      Path root = volume.workspace().toRealPath();
      Path path = root.resolve(FileNames.path(file));
      boolean isThere = Files.isRegularFile(path) && path.toRealPath().startsWith(root);
      return isThere ? Content.hash(path) : "";
    } catch (IOException e) {
      throw new UncheckedIOException("The key file \"" + file + "\" cannot be read.", e);
    }
  }

  private static String names(Cache cache) {
    return "\"" + String.join(", ", cache.paths()) + "\"";
  }
}
