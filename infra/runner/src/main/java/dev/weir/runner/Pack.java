package dev.weir.runner;

import dev.weir.runner.Node.Kind;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/// Writes nodes of a workspace into a gzipped tar. The same nodes in the same order give the same
/// bytes: owners are left out, and the archive has no time of its own. Times of files are kept to
/// 100 nanoseconds.
final class Pack implements Closeable {
  private final Path root;
  private final TarArchiveOutputStream tar;

  Pack(Path root, Path archive) throws IOException {
    this.root = root;
    OutputStream file = new BufferedOutputStream(Files.newOutputStream(archive), 1 << 16);
    try {
      tar =
          new TarArchiveOutputStream(
              new GzipCompressorOutputStream(file, fast()), StandardCharsets.UTF_8.name());
    } catch (IOException e) {
      file.close();
      throw e;
    }
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    tar.setAddPaxHeadersForNonAsciiNames(true);
  }

  private static GzipParameters fast() {
    var parameters = new GzipParameters();
    parameters.setCompressionLevel(Deflater.BEST_SPEED);
    return parameters;
  }

  void add(String name, Node node) throws IOException {
    switch (node.kind()) {
      case FOLDER -> put(entry(name + "/", TarConstants.LF_DIR, node));
      case LINK -> {
        TarArchiveEntry entry = entry(name, TarConstants.LF_SYMLINK, node);
        entry.setLinkName(node.target());
        put(entry);
      }
      case FILE -> addFile(name, node);
    }
  }

  /// Says that what was there is removed.
  void addDeletion(String name) throws IOException {
    put(entry(Workspace.DELETIONS + "/" + name, TarConstants.LF_NORMAL, DELETED));
  }

  private static final Node DELETED = new Node(Kind.FILE, 0644, 0, 0, 0, "");

  @Override
  public void close() throws IOException {
    tar.close();
  }

  private static TarArchiveEntry entry(String name, byte type, Node node) {
    var entry = new TarArchiveEntry(name, type);
    entry.setMode(node.mode());
    entry.setIds(0, 0);
    entry.setNames("", "");
    entry.setLastModifiedTime(FileTime.from(node.modified(), TimeUnit.NANOSECONDS));
    return entry;
  }

  private void put(TarArchiveEntry entry) throws IOException {
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
  }

  /// A file that a service changes meanwhile is cut, or filled up with zeros, to the size noted;
  /// one that it removes is left out.
  private void addFile(String name, Node node) throws IOException {
    TarArchiveEntry entry = entry(name, TarConstants.LF_NORMAL, node);
    entry.setSize(node.bytes());
    Path file = root.resolve(FileNames.path(name));
    try (InputStream bytes = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      tar.putArchiveEntry(entry);
      long missing = node.bytes() - copy(bytes, node.bytes());
      fill(missing);
      tar.closeArchiveEntry();
    } catch (NoSuchFileException _) {
      return;
    }
  }

  private long copy(InputStream bytes, long max) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long copied = 0;
    while (copied < max) {
      int read = bytes.read(buffer, 0, (int) Math.min(buffer.length, max - copied));
      if (read < 0) {
        break;
      }
      tar.write(buffer, 0, read);
      copied += read;
    }
    return copied;
  }

  private void fill(long zeros) throws IOException {
    byte[] buffer = new byte[1 << 12];
    for (long left = zeros; left > 0; left -= buffer.length) {
      tar.write(buffer, 0, (int) Math.min(buffer.length, left));
    }
  }
}
