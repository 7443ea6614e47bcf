package dev.weir.cli.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcePackerTest {
  @TempDir private Path source;
  @TempDir private Path out;

  private final SourcePacker packer = new SourcePacker(new Git(), SourcePacker.Limits.USUAL);

  @Test
  void aWorkTreeIsTakenAsItIsOnDisk() throws IOException {
    WorkTree tree = WorkTree.create(source);
    tree.file(".gitignore", "*.log\n.weir/\n").file("kept", "old").file("gone", "x").commit("One");
    tree.file("kept", "new").file("untracked", "u").file("a.log", "ignored").file(".weir/db", "d");
    Files.delete(tree.folder().resolve("gone"));

    List<String> entries = entries(packer.pack(tree.folder(), out));

    assertEquals(
        List.of(".gitignore 644 = *.log\n.weir/\n", "kept 644 = new", "untracked 644 = u"),
        entries);
  }

  @Test
  void aFolderInAWorkTreeIsTakenByItself() throws IOException {
    WorkTree tree = WorkTree.create(source);
    tree.file("above", "x").file("examples/hello/weir.yaml", "jobs").commit("One");

    SourceArchive archive = packer.pack(tree.folder().resolve("examples/hello"), out);

    assertEquals(List.of("weir.yaml 644 = jobs"), entries(archive));
  }

  @Test
  void filesOfSubmodulesAndNestedRepositoriesAreTaken() throws IOException {
    WorkTree tree = WorkTree.create(source).file("top", "t");
    Path inner = Files.createDirectories(tree.folder().resolve("inner"));
    WorkTree.create(inner).file("deep/file", "d").commit("Inner");
    tree.commit("Outer");
    Path other = Files.createDirectories(tree.folder().resolve("other"));
    WorkTree.create(other).file("new", "n");

    assertEquals(
        List.of("inner/deep/file 644 = d", "other/new 644 = n", "top 644 = t"),
        entries(packer.pack(tree.folder(), out)));
  }

  @Test
  void aFolderWithoutGitIsTakenWhole() throws IOException {
    write("b/c.txt", "c");
    write("a.log", "a");
    write(".weir/state.db", "no");
    write("sub/.git/HEAD", "no");

    assertEquals(List.of("a.log 644 = a", "b/c.txt 644 = c"), entries(packer.pack(source, out)));
  }

  @Test
  void linksAndExecuteBitsAreKept() throws IOException {
    Path script = write("run.sh", "#!/bin/sh\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-x---"));
    Files.createSymbolicLink(source.resolve("link"), Path.of("run.sh"));
    Files.createSymbolicLink(source.resolve("dangling"), Path.of("nowhere"));

    assertEquals(
        List.of("dangling -> nowhere", "link -> run.sh", "run.sh 755 = #!/bin/sh\n"),
        entries(packer.pack(source, out)));
  }

  @Test
  void theBytesDependOnContentsOnly() throws IOException {
    Path file = write("ünïcode/" + "long-name/".repeat(20) + "file", "x");
    SourceArchive first = packer.pack(source, out);
    Files.setLastModifiedTime(file, FileTime.fromMillis(123_456_789));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

    SourceArchive second = packer.pack(source, out);

    assertEquals(first.sha256(), second.sha256());
    Files.writeString(file, "y");
    assertNotEquals(first.sha256(), packer.pack(source, out).sha256());
  }

  @Test
  void aFileHasATimeThatProgramsTakeForOne() throws IOException {
    write("a", "a");
    SourceArchive archive = packer.pack(source, out);

    try (var tar =
        new TarArchiveInputStream(
            new GzipCompressorInputStream(Files.newInputStream(archive.file())), "UTF-8")) {
      assertEquals(
          Instant.parse("1980-02-01T00:00:00Z"),
          tar.getNextEntry().getLastModifiedTime().toInstant());
    }
  }

  @Test
  void tooManyFilesAreRefused() throws IOException {
    write("a", "a");
    write("b", "b");
    var small = new SourcePacker(new Git(), new SourcePacker.Limits(1, 100));

    ProjectFault fault = assertThrows(ProjectFault.class, () -> small.pack(source, out));

    assertEquals(
        "The source "
            + source
            + " has 2 files; at most 1 are taken. Let .gitignore leave out what a run does not"
            + " need, or name a smaller --source.",
        fault.getMessage());
  }

  @Test
  void tooManyBytesAreRefusedAndLeaveNothing() throws IOException {
    write("a", "x".repeat(2000));
    var small = new SourcePacker(new Git(), new SourcePacker.Limits(10, 1000));

    ProjectFault fault = assertThrows(ProjectFault.class, () -> small.pack(source, out));

    assertTrue(String.valueOf(fault.getMessage()).contains("is larger than"));
    try (var left = Files.list(out)) {
      assertEquals(0, left.count());
    }
  }

  private Path write(String path, String text) throws IOException {
    Path file = source.resolve(path);
    Files.createDirectories(file.resolveSibling("."));
    return Files.writeString(file, text);
  }

  private static List<String> entries(SourceArchive archive) throws IOException {
    var entries = new ArrayList<String>();
    try (var tar =
        new TarArchiveInputStream(
            new GzipCompressorInputStream(Files.newInputStream(archive.file())), "UTF-8")) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        entries.add(
            entry.isSymbolicLink()
                ? entry.getName() + " -> " + entry.getLinkName()
                : "%s %o = %s"
                    .formatted(
                        entry.getName(),
                        entry.getMode() & 0777,
                        new String(tar.readAllBytes(), StandardCharsets.UTF_8)));
      }
    }
    assertEquals(archive.entries(), entries.size());
    assertEquals(archive.bytes(), Files.size(archive.file()));
    return entries;
  }
}
