package dev.weir.cli.project;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/// Packs the files of a source.
public final class SourcePacker {

  /// What a source may hold at the most.
  ///
  /// @param bytes of all files, unpacked
  public record Limits(int entries, long bytes) {
    public static final Limits USUAL = new Limits(100_000, 2L << 30);
  }

  /// The time of every file: the same for the same contents, and one that programs can work with.
  /// Those that read 0 as "no such file", as Maven's resources do, would copy nothing, and archives
  /// of the zip format know no time before 1980.
  private static final FileTime ANY_TIME = FileTime.from(Instant.parse("1980-02-01T00:00:00Z"));

  private final SourceFiles files;
  private final Limits limits;

  public SourcePacker(Git git, Limits limits) {
    this.files = new SourceFiles(git);
    this.limits = limits;
  }

  /// Packs the source into a new file of the folder.
  ///
  /// @throws ProjectFault when there is too much of it, or a file cannot be read
  public SourceArchive pack(Path source, Path folder) {
    List<String> paths = files.of(source);
    if (paths.size() > limits.entries) {
      throw new ProjectFault(
          "The source %s has %,d files; at most %,d are taken. Let .gitignore leave out what a run does not need, or name a smaller --source."
              .formatted(source, paths.size(), limits.entries));
    }
    try {
      Path archive = Files.createTempFile(folder, "weir-source-", ".tar.gz");
      String sha256 = write(source, paths, archive);
      return new SourceArchive(archive, paths.size(), Files.size(archive), sha256);
    } catch (IOException e) {
      throw new ProjectFault(
          "The source %s could not be packed: %s.".formatted(source, e.getMessage()), e);
    }
  }

  private String write(Path source, List<String> paths, Path archive) throws IOException {
    MessageDigest sha256 = sha256();
    try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(archive), 1 << 16);
        var tar = tar(new DigestOutputStream(file, sha256))) {
      long left = limits.bytes;
      for (String path : paths) {
        left -= add(tar, source.resolve(path), path);
        if (left < 0) {
          throw tooLarge(source);
        }
      }
    } catch (IOException | ProjectFault e) {
      Files.deleteIfExists(archive);
      throw e;
    }
    return HexFormat.of().formatHex(sha256.digest());
  }

  private static TarArchiveOutputStream tar(OutputStream out) throws IOException {
    var fast = new GzipParameters();
    fast.setCompressionLevel(1);
    var tar =
        new TarArchiveOutputStream(
            new GzipCompressorOutputStream(out, fast), StandardCharsets.UTF_8.name());
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    tar.setAddPaxHeadersForNonAsciiNames(true);
    return tar;
  }

  private static long add(TarArchiveOutputStream tar, Path file, String path) throws IOException {
    if (Files.isSymbolicLink(file)) {
      var link = new TarArchiveEntry(path, TarConstants.LF_SYMLINK);
      link.setLinkName(Files.readSymbolicLink(file).toString());
      put(tar, link, 0777);
      tar.closeArchiveEntry();
      return 0;
    }
    var entry = new TarArchiveEntry(path);
    entry.setSize(Files.size(file));
    put(tar, entry, isExecutable(file) ? 0755 : 0644);
    try (InputStream content = Files.newInputStream(file)) {
      content.transferTo(tar);
    }
    tar.closeArchiveEntry();
    return entry.getSize();
  }

  private static boolean isExecutable(Path file) throws IOException {
    return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OWNER_EXECUTE);
  }

  private static void put(TarArchiveOutputStream tar, TarArchiveEntry entry, int mode)
      throws IOException {
    entry.setMode(mode);
    entry.setLastModifiedTime(ANY_TIME);
    entry.setIds(0, 0);
    entry.setNames("", "");
    tar.putArchiveEntry(entry);
  }

  private ProjectFault tooLarge(Path source) {
    return new ProjectFault(
        "The source %s is larger than %,d MiB. Let .gitignore leave out what a run does not need, or name a smaller --source."
            .formatted(source, limits.bytes >> 20));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }
}
