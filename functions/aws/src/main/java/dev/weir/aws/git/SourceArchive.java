package dev.weir.aws.git;

import dev.weir.blob.BlobKey;
import dev.weir.blob.BlobStore;
import dev.weir.finding.Quoted;
import dev.weir.print.Amounts;
import dev.weir.project.Checkouts;
import dev.weir.task.Outcome.Stored;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/// Packs the files of a commit and puts them into the blob store. The bytes depend on nothing but
/// paths, contents, links and execute bits, so that a source that is there already is not sent.
final class SourceArchive {
  private static final int PATH_CHARS_MAX = 4096;
  private static final int LINK_BYTES_MAX = 4096;

  /// What is larger is not held in memory, but sent from disk.
  private static final long IN_MEMORY_MAX = 16L << 20;

  private static final Duration LINK_LIFE = Duration.ofHours(1);
  private static final Duration UPLOAD_TIME_MAX = Duration.ofMinutes(10);
  private static final Set<Integer> UPLOADED = Set.of(200, 201, 204, 412);
  private static final FileTime ANY_TIME = FileTime.from(Instant.parse("1980-02-01T00:00:00Z"));
  private static final Set<String> NO_NAMES = Set.of("", ".", "..", ".git");

  private final Path folder;
  private final BlobStore blobs;
  private final GitCheckouts.Limits limits;

  /// @param folder where the archive lies until it is stored
  SourceArchive(Path folder, BlobStore blobs, GitCheckouts.Limits limits) {
    this.folder = folder;
    this.blobs = blobs;
    this.limits = limits;
  }

  Stored store(Repository repository, RevCommit commit) throws IOException {
    Files.createDirectories(folder);
    Path file = Files.createTempFile(folder, "weir-source-", ".tar.gz");
    try {
      String sha256 = pack(repository, commit, file);
      var key = new BlobKey("sources/" + sha256 + ".tar.gz");
      long bytes = Files.size(file);
      if (blobs.size(key).isEmpty()) {
        upload(key, file, bytes);
      }
      return new Stored(key.value(), bytes, sha256);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private void upload(BlobKey key, Path file, long bytes) throws IOException {
    if (bytes <= IN_MEMORY_MAX) {
      blobs.put(key, Files.readAllBytes(file));
      return;
    }
    HttpRequest put =
        HttpRequest.newBuilder(blobs.uploadLink(key, bytes, LINK_LIFE))
            .timeout(UPLOAD_TIME_MAX)
            .header(BlobStore.CREATE_ONLY, "*")
            .PUT(BodyPublishers.ofFile(file))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(put, BodyHandlers.ofString());
      if (!UPLOADED.contains(answer.statusCode())) {
        throw new Checkouts.Unavailable(
            "The source could not be stored: the blob store answered %d."
                .formatted(answer.statusCode()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Checkouts.Unavailable("The source could not be stored: interrupted.", e);
    }
  }

  private String pack(Repository repository, RevCommit commit, Path file) throws IOException {
    MessageDigest sha256 = sha256();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        var tar = tar(new DigestOutputStream(out, sha256));
        var walk = new TreeWalk(repository)) {
      walk.addTree(commit.getTree());
      new Packing(repository, tar).all(walk);
    }
    return HexFormat.of().formatHex(sha256.digest());
  }

  private static TarArchiveOutputStream tar(OutputStream out) throws IOException {
    var fast = new GzipParameters();
    fast.setCompressionLevel(1);
    var tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(out, fast), "UTF-8");
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    tar.setAddPaxHeadersForNonAsciiNames(true);
    return tar;
  }

  /// One archive as it grows.
  private final class Packing {
    private final Repository repository;
    private final TarArchiveOutputStream tar;
    private int entries;
    private long bytes;

    Packing(Repository repository, TarArchiveOutputStream tar) {
      this.repository = repository;
      this.tar = tar;
    }

    /// Folders count as files do: a small tree can name itself a million times over.
    void all(TreeWalk walk) throws IOException {
      while (walk.next()) {
        check(walk);
        FileMode mode = walk.getFileMode(0);
        if (mode.equals(FileMode.TREE)) {
          walk.enterSubtree();
        } else if (mode.equals(FileMode.SYMLINK)) {
          link(walk);
        } else if (!mode.equals(FileMode.GITLINK)) {
          file(walk, mode.equals(FileMode.EXECUTABLE_FILE) ? 0755 : 0644);
        }
      }
    }

    private void check(TreeWalk walk) {
      entries++;
      if (entries > limits.sourceEntries()) {
        throw new Checkouts.TooLarge(
            "The commit has more than %,d files and folders; so many are taken at the most."
                .formatted(limits.sourceEntries()));
      }
      String name = walk.getNameString();
      if (NO_NAMES.contains(name.toLowerCase(Locale.ROOT))
          || name.indexOf('/') >= 0
          || name.indexOf('\0') >= 0
          || walk.getPathString().length() > PATH_CHARS_MAX) {
        throw new Checkouts.TooLarge(
            "The commit holds a path that no source may have: %s."
                .formatted(Quoted.of(walk.getPathString())));
      }
    }

    private void link(TreeWalk walk) throws IOException {
      var entry = new TarArchiveEntry(walk.getPathString(), TarConstants.LF_SYMLINK);
      byte[] target = repository.open(walk.getObjectId(0)).getBytes(LINK_BYTES_MAX);
      entry.setLinkName(new String(target, java.nio.charset.StandardCharsets.UTF_8));
      put(entry, 0777);
      tar.closeArchiveEntry();
    }

    private void file(TreeWalk walk, int mode) throws IOException {
      ObjectLoader content = repository.open(walk.getObjectId(0));
      bytes += content.getSize();
      if (bytes > limits.sourceBytes()) {
        throw new Checkouts.TooLarge(
            "The files of the commit have more than %s; that is the most that is taken."
                .formatted(Amounts.bytes(limits.sourceBytes())));
      }
      var entry = new TarArchiveEntry(walk.getPathString());
      entry.setSize(content.getSize());
      put(entry, mode);
      content.copyTo(tar);
      tar.closeArchiveEntry();
    }

    private void put(TarArchiveEntry entry, int mode) throws IOException {
      entry.setMode(mode);
      entry.setLastModifiedTime(ANY_TIME);
      entry.setIds(0, 0);
      entry.setNames("", "");
      tar.putArchiveEntry(entry);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }
}
