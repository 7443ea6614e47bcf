package dev.weir.runner;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A folder below which entries of archives are made, and outside of which nothing ever is: a link
/// is made as it is, wherever it points to, but none is followed. Where an entry needs a folder and
/// there is a link, the link gives way.
///
/// Folders get their permissions and times at the end, because making their entries changes them; a
/// folder of which an archive says nothing keeps the time it had.
final class Root implements Closeable {
  private final Path root;
  private final Map<Path, FolderState> folders = new HashMap<>();

  /// @param root an existing folder
  Root(Path root) {
    this.root = root;
  }

  private record FolderState(int mode, FileTime modified) {}

  void folder(EntryName name, int mode, FileTime modified) throws IOException {
    Path folder = place(name);
    ensureFolder(folder);
    touch(folder);
    folders.put(folder, new FolderState(mode, modified));
  }

  void file(EntryName name, InputStream bytes, int mode, FileTime modified) throws IOException {
    Path file = cleared(name);
    try (OutputStream out =
        Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      bytes.transferTo(out);
    }
    Permissions.set(file, mode);
    Files.setLastModifiedTime(file, modified);
  }

  void link(EntryName name, String target) throws IOException {
    Files.createSymbolicLink(cleared(name), FileNames.path(target));
  }

  /// Copies a file that an earlier entry made.
  ///
  /// @return its size in bytes
  long copy(EntryName name, EntryName from) throws IOException {
    Path source = place(from);
    if (!Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("A hard link leads to \"" + source + "\", which is no file");
    }
    if (!name.equals(from)) {
      try (InputStream bytes = Files.newInputStream(source)) {
        file(name, bytes, Permissions.of(source), Files.getLastModifiedTime(source));
      }
    }
    return Files.size(source);
  }

  /// Removes the entry with all below it; an absent one stays absent.
  void delete(EntryName name) throws IOException {
    remove(place(name));
  }

  /// Gives the folders their permissions and times, the deepest first.
  @Override
  public void close() throws IOException {
    var deepestFirst = Comparator.comparingInt(Path::getNameCount).reversed();
    for (Path folder : folders.keySet().stream().sorted(deepestFirst).toList()) {
      FolderState state = folders.get(folder);
      if (state != null && isFolder(folder)) {
        Files.setLastModifiedTime(folder, state.modified);
        Permissions.set(folder, state.mode);
      }
    }
    folders.clear();
  }

  /// Where the entry belongs; the folder it belongs in is there then.
  private Path place(EntryName name) throws IOException {
    Path path = root;
    for (String part : name.names().subList(0, name.names().size() - 1)) {
      path = path.resolve(FileNames.path(part));
      ensureFolder(path);
      touch(path);
    }
    return path.resolve(FileNames.path(name.names().getLast()));
  }

  private Path cleared(EntryName name) throws IOException {
    Path path = place(name);
    remove(path);
    return path;
  }

  private void ensureFolder(Path path) throws IOException {
    if (!isFolder(path)) {
      Files.deleteIfExists(path);
      Files.createDirectory(path);
    }
  }

  /// Remembers a folder as it is before something in it changes, and opens it.
  private void touch(Path folder) throws IOException {
    if (!folders.containsKey(folder)) {
      FileTime modified = Files.getLastModifiedTime(folder, LinkOption.NOFOLLOW_LINKS);
      folders.put(folder, new FolderState(Permissions.open(folder), modified));
    }
  }

  private static boolean isFolder(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  private void remove(Path path) throws IOException {
    if (!isFolder(path)) {
      Files.deleteIfExists(path);
      return;
    }
    folders.keySet().removeIf(folder -> folder.startsWith(path));
    Files.walkFileTree(path, new Remover());
  }

  /// Removes a tree, also where its folders are closed to their owner.
  private static final class Remover extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      Permissions.open(folder);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
        throws IOException {
      if (e != null) {
        throw e;
      }
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
