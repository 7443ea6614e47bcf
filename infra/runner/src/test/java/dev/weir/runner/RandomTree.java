package dev.weir.runner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/// Makes and changes trees of files as no job would, from a seed.
final class RandomTree {
  private static final List<String> NAMES =
      List.of(
          "a",
          "b",
          "a-b",
          "c.d",
          ".hidden",
          "with space",
          "-rf",
          "back\\slash",
          "new\nline",
          "quote'\"",
          "ünïcode",
          "日本語",
          "😀",
          "%41",
          "x".repeat(120),
          "y".repeat(250));

  private final Random random;
  private final Path root;

  RandomTree(Random random, Path root) {
    this.random = random;
    this.root = root;
  }

  void grow(int steps) throws IOException {
    for (int i = 0; i < steps; i++) {
      List<Path> folders = folders();
      Path folder = folders.get(random.nextInt(folders.size()));
      Path path = folder.resolve(FileNames.path(NAMES.get(random.nextInt(NAMES.size()))));
      if (path.getNameCount() - root.getNameCount() < 6
          && !Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        make(path);
      }
    }
  }

  void change(int steps) throws IOException {
    for (int i = 0; i < steps; i++) {
      List<Path> all = all();
      if (all.isEmpty() || random.nextInt(3) == 0) {
        grow(2);
      } else {
        change(all.get(random.nextInt(all.size())));
      }
    }
  }

  private void change(Path path) throws IOException {
    switch (random.nextInt(5)) {
      case 0 -> remove(path);
      case 1 -> {
        remove(path);
        make(path);
      }
      case 2 -> {
        if (!Files.isSymbolicLink(path)) {
          Permissions.set(path, mode(Files.isDirectory(path)));
        }
      }
      case 3 -> {
        if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
          write(path);
        }
      }
      default -> {
        if (!Files.isSymbolicLink(path)) {
          Files.setLastModifiedTime(path, time());
        }
      }
    }
  }

  private void make(Path path) throws IOException {
    switch (random.nextInt(6)) {
      case 0, 1 -> Files.createDirectory(path);
      case 2 -> Files.createSymbolicLink(path, FileNames.path(target()));
      default -> {
        write(path);
        Permissions.set(path, mode(false));
        if (random.nextBoolean()) {
          Files.setLastModifiedTime(path, time());
        }
      }
    }
  }

  private String target() {
    return switch (random.nextInt(4)) {
      case 0 -> "/etc/passwd";
      case 1 -> "../../../../../../../../tmp/ü";
      default -> NAMES.get(random.nextInt(NAMES.size()));
    };
  }

  private void write(Path file) throws IOException {
    byte[] bytes = new byte[random.nextInt(8) == 0 ? 70_000 : random.nextInt(20)];
    random.nextBytes(bytes);
    Files.write(file, bytes);
  }

  private int mode(boolean isFolder) {
    int[] modes = isFolder ? new int[] {0755, 0700, 0555} : new int[] {0644, 0755, 0600, 0444};
    return modes[random.nextInt(modes.length)];
  }

  private FileTime time() {
    return FileTime.from(
        Instant.ofEpochSecond(random.nextLong(2_000_000_000L), random.nextInt(1_000_000_000)));
  }

  private List<Path> all() throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return new ArrayList<>(paths.filter(path -> !path.equals(root)).sorted().toList());
    }
  }

  private List<Path> folders() throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)).toList();
    }
  }

  static void remove(Path path) throws IOException {
    try (Stream<Path> paths = Files.walk(path)) {
      for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  /// All that a layer has to bring, as text by path. Archives know time in steps of 100 ns.
  static Map<String, String> describe(Path root) throws IOException {
    var described = new HashMap<String, String>();
    for (Map.Entry<String, Node> entry : Workspace.at(root).nodes().entrySet()) {
      Node node = entry.getValue();
      String content =
          node.isFile()
              ? new String(
                  Files.readAllBytes(root.resolve(FileNames.path(entry.getKey()))),
                  StandardCharsets.ISO_8859_1)
              : "";
      long modified = node.kind() == Node.Kind.LINK ? 0 : node.modified() / 100;
      described.put(
          entry.getKey(),
          String.join(
              "|", node.kind().name(), "" + node.mode(), "" + modified, node.target(), content));
    }
    return described;
  }
}
