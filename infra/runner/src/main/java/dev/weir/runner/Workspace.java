package dev.weir.runner;

import static java.util.Objects.requireNonNull;

import dev.weir.runner.Node.Kind;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What is in a workspace at one moment. Links are never followed.
///
/// @param nodes by path relative to the root, its names joined by `/`; without the root itself
/// @param unreadable what could not be looked at: folders that are closed to the runner, and names
///   that are not UTF-8
record Workspace(SortedMap<String, Node> nodes, List<String> unreadable) {

  /// What a layer says of deletions; no workspace has it.
  static final String DELETIONS = ".weir-deleted";

  private static final int PERMISSIONS = 0777;

  Workspace {
    nodes = Collections.unmodifiableSortedMap(nodes);
    unreadable = List.copyOf(unreadable);
  }

  /// Looks at everything below the root.
  static Workspace at(Path root) throws IOException {
    var visitor = new Visitor(root);
    Files.walkFileTree(root, visitor);
    return new Workspace(visitor.nodes, visitor.unreadable);
  }

  long files() {
    return nodes.values().stream().filter(Node::isFile).count();
  }

  /// Looks at one file.
  static Node look(Path file) throws IOException {
    return node(file, Kind.FILE, "");
  }

  private static Node node(Path path, Kind kind, String target) throws IOException {
    Map<String, Object> unix =
        Files.readAttributes(
            path, "unix:mode,size,lastModifiedTime,ctime", LinkOption.NOFOLLOW_LINKS);
    int mode = (Integer) requireNonNull(unix.get("mode"));
    return new Node(
        kind,
        mode & PERMISSIONS,
        kind == Kind.FILE ? (Long) requireNonNull(unix.get("size")) : 0,
        nanos(unix.get("lastModifiedTime")),
        nanos(unix.get("ctime")),
        target);
  }

  private static long nanos(@Nullable Object time) {
    return ((FileTime) requireNonNull(time)).to(TimeUnit.NANOSECONDS);
  }

  /// Collects the nodes; goes on where something cannot be read.
  private static final class Visitor extends SimpleFileVisitor<Path> {
    private final Path root;
    private final SortedMap<String, Node> nodes = new TreeMap<>();
    private final List<String> unreadable = new ArrayList<>();

    private Visitor(Path root) {
      this.root = root;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      if (folder.equals(root)) {
        return FileVisitResult.CONTINUE;
      }
      if (root.relativize(folder).toString().equals(DELETIONS)) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      boolean isTaken = add(folder, Kind.FOLDER);
      return isTaken ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (attributes.isSymbolicLink()) {
        add(file, Kind.LINK);
      } else if (attributes.isRegularFile()) {
        add(file, Kind.FILE);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (file.equals(root)) {
        throw e;
      }
      return leaveOut(file, e);
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
      return e == null ? FileVisitResult.CONTINUE : leaveOut(folder, e);
    }

    /// What a service removes in this moment is not there, and not unreadable.
    private FileVisitResult leaveOut(Path path, IOException e) {
      if (!(e instanceof NoSuchFileException)) {
        unreadable.add(root.relativize(path).toString());
      }
      return FileVisitResult.CONTINUE;
    }

    /// @return false when it is left out
    private boolean add(Path path, Kind kind) throws IOException {
      try {
        Optional<String> name = FileNames.text(root.relativize(path));
        Optional<String> target = kind == Kind.LINK ? target(path) : Optional.of("");
        if (name.isPresent() && target.isPresent()) {
          nodes.put(name.get(), node(path, kind, target.get()));
          return true;
        }
        unreadable.add(root.relativize(path).toString());
      } catch (NoSuchFileException e) {
        leaveOut(path, e);
      }
      return false;
    }

    private static Optional<String> target(Path link) throws IOException {
      return FileNames.text(Files.readSymbolicLink(link));
    }
  }
}
