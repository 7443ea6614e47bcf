package dev.weir.runner;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/// Unpacks gzipped tars into a folder, one over the other: a source, then layers, then caches. What
/// is neither a file, a folder nor a link is left out. Archives are hostile until read.
final class Unpack {
  private final Path folder;
  private final Quota quota;

  Unpack(Path folder, Quota quota) {
    this.folder = folder;
    this.quota = quota;
  }

  /// How much one archive may hold.
  record Quota(long entries, long bytes) {

    /// The disk of the largest common task, and more files than a tool chain has.
    static final Quota DEFAULT = new Quota(2_000_000, 100L << 30);
  }

  /// Unpacks the archive.
  ///
  /// @return how many files it had
  /// @throws FetchFailed when an entry leads out of the folder, or the archive is over the quota
  /// @throws IOException when the archive is damaged, or the disk is full
  long apply(Path archive) throws IOException {
    try (TarArchiveInputStream tar = open(archive);
        var root = new Root(folder)) {
      return new Reader(tar, root).all();
    } catch (IllegalArgumentException e) {
      throw new IOException("An entry has a name or a number that cannot be", e);
    }
  }

  /// Reads the archive to its end and changes nothing.
  ///
  /// @throws IOException when the archive is damaged
  static void check(Path archive) throws IOException {
    try (TarArchiveInputStream tar = open(archive)) {
      while (tar.getNextEntry() != null) {
        tar.transferTo(OutputStream.nullOutputStream());
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("An entry has a name or a number that cannot be", e);
    }
  }

  private static TarArchiveInputStream open(Path archive) throws IOException {
    InputStream file = new BufferedInputStream(Files.newInputStream(archive), 1 << 16);
    try {
      return new TarArchiveInputStream(gunzip(file), StandardCharsets.UTF_8.name());
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /// Of several members, as some tools write them, all.
  private static InputStream gunzip(InputStream file) throws IOException {
    return GzipCompressorInputStream.builder()
        .setInputStream(file)
        .setDecompressConcatenated(true)
        .get();
  }

  /// Makes the entries of one archive.
  private final class Reader {
    private final TarArchiveInputStream tar;
    private final Root root;
    private long entries;
    private long bytes;
    private long files;

    private Reader(TarArchiveInputStream tar, Root root) {
      this.tar = tar;
      this.root = root;
    }

    private long all() throws IOException {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        entries++;
        add(Math.max(0, entry.getRealSize()));
        EntryName name = EntryName.of(entry.getName());
        if (!name.isRoot()) {
          make(entry, name);
        }
      }
      return files;
    }

    private void make(TarArchiveEntry entry, EntryName name) throws IOException {
      FileTime modified = entry.getLastModifiedTime();
      if (name.isDeletion()) {
        root.delete(name.deleted());
      } else if (entry.isDirectory()) {
        root.folder(name, entry.getMode(), modified);
      } else if (entry.isSymbolicLink()) {
        root.link(name, entry.getLinkName());
      } else if (entry.isLink()) {
        add(root.copy(name, EntryName.of(entry.getLinkName())));
        files++;
      } else if (isFile(entry)) {
        root.file(name, tar, entry.getMode(), modified);
        files++;
      }
    }

    private static boolean isFile(TarArchiveEntry entry) {
      boolean isDevice = entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO();
      return entry.isFile() && !isDevice;
    }

    private void add(long size) {
      if (entries > quota.entries) {
        throw over("more than " + quota.entries + " entries");
      }
      if (size > quota.bytes - bytes) {
        throw over("more than " + quota.bytes + " bytes");
      }
      bytes += size;
    }

    private FetchFailed over(String what) {
      return new FetchFailed(
          "An archive was refused: it has " + what + ". Leave out what no job needs.");
    }
  }
}
