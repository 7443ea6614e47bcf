package dev.weir.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileArchiveTest {
  @TempDir private Path temp;
  private Path root;
  private Path outside;

  @BeforeEach
  void makeFolders() throws IOException {
    root = Files.createDirectory(temp.resolve("root"));
    outside = Files.createDirectory(temp.resolve("outside"));
    Files.writeString(outside.resolve("secret"), "untouched");
  }

  /// @param target of a link
  private record Entry(String name, byte type, String target, String text) {
    static Entry file(String name, String text) {
      return new Entry(name, TarConstants.LF_NORMAL, "", text);
    }

    static Entry link(String name, String target) {
      return new Entry(name, TarConstants.LF_SYMLINK, target, "");
    }

    static Entry hard(String name, String target) {
      return new Entry(name, TarConstants.LF_LINK, target, "");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../outside/x", "a/../../outside/x", "/tmp/x", "..", "a/..", "//etc/x", "./../x"})
  void aNameThatLeadsOutIsRefused(String name) throws IOException {
    Path archive = tar(Entry.file(name, "evil"));

    var refused = assertThrows(FetchFailed.class, () -> unpack(archive));

    assertTrue(refused.getMessage().contains(name), refused.getMessage());
    assertOutsideIsUntouched();
  }

  @Test
  void nothingIsWrittenThroughALink() throws IOException {
    unpack(
        tar(
            Entry.link("out", outside.toString()),
            Entry.file("out/secret", "evil"),
            Entry.link("file", outside.resolve("secret").toString()),
            Entry.file("file", "evil")));

    assertOutsideIsUntouched();
    assertEquals("evil", Files.readString(root.resolve("out/secret")));
    assertTrue(Files.isRegularFile(root.resolve("file"), LinkOption.NOFOLLOW_LINKS));
  }

  @Test
  void nothingIsRemovedThroughALink() throws IOException {
    unpack(
        tar(
            Entry.link("out", outside.toString()),
            Entry.file(".weir-deleted/out/secret", ""),
            Entry.link("again", outside.toString()),
            Entry.file(".weir-deleted/again", "")));

    assertOutsideIsUntouched();
    assertFalse(Files.exists(root.resolve("again"), LinkOption.NOFOLLOW_LINKS));
  }

  @Test
  void aHardLinkCopiesAndOnlyFromWithin() throws IOException {
    unpack(tar(Entry.file("a", "text"), Entry.hard("b", "a")));
    Files.writeString(root.resolve("b"), "other");

    assertEquals("text", Files.readString(root.resolve("a")));
    Path upwards = tar(Entry.hard("c", "../outside/secret"));
    assertThrows(FetchFailed.class, () -> unpack(upwards));
    Path throughLink =
        tar(Entry.link("l", outside.resolve("secret").toString()), Entry.hard("d", "l"));
    assertThrows(IOException.class, () -> unpack(throughLink));
  }

  @Test
  void devicesAndPipesAreLeftOut() throws IOException {
    unpack(
        tar(
            new Entry("fifo", TarConstants.LF_FIFO, "", ""),
            new Entry("device", TarConstants.LF_CHR, "", ""),
            Entry.file("file", "")));

    assertEquals(List.of("file"), List.copyOf(Workspace.at(root).nodes().keySet()));
  }

  @Test
  void setuidIsNotTakenOver() throws IOException {
    Path archive = temp.resolve("suid.tar.gz");
    try (TarArchiveOutputStream tar = open(archive)) {
      var entry = new TarArchiveEntry("tool", TarConstants.LF_NORMAL);
      entry.setMode(04755);
      tar.putArchiveEntry(entry);
      tar.closeArchiveEntry();
    }

    unpack(archive);

    Object mode = Files.getAttribute(root.resolve("tool"), "unix:mode");
    assertEquals(0100755, mode);
  }

  @Test
  void anArchiveOverTheQuotaIsRefused() throws IOException {
    Path many =
        Files.copy(
            tar(Entry.file("a", ""), Entry.file("b", ""), Entry.file("c", "")),
            temp.resolve("many"));
    Path large = tar(Entry.file("a", "12345"), Entry.hard("b", "a"), Entry.hard("c", "b"));

    var tooMany = assertThrows(FetchFailed.class, () -> unpack(many, new Unpack.Quota(2, 100)));
    var tooLarge = assertThrows(FetchFailed.class, () -> unpack(large, new Unpack.Quota(9, 12)));

    assertTrue(tooMany.getMessage().contains("more than 2 entries"));
    assertTrue(tooLarge.getMessage().contains("more than 12 bytes"));
  }

  @Test
  void whatIsNoArchiveIsAnError() throws IOException {
    Path text = Files.writeString(temp.resolve("text"), "no archive");
    Path cut = temp.resolve("cut");
    byte[] whole = Files.readAllBytes(tar(Entry.file("a", "text".repeat(1000))));
    Files.write(cut, java.util.Arrays.copyOf(whole, whole.length - 20));

    assertThrows(IOException.class, () -> unpack(text));
    assertThrows(IOException.class, () -> unpack(cut));
    assertThrows(IOException.class, () -> Unpack.check(cut));
  }

  /// Archives of random entries whose names and targets lead in, out, up and through each other.
  @Test
  void noArchiveReachesOutOfItsRoot() throws IOException {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      var entries = new ArrayList<Entry>();
      for (int i = 0; i < 12; i++) {
        entries.add(entry(random));
      }
      try {
        unpack(tar(entries.toArray(Entry[]::new)));
      } catch (FetchFailed | IOException _) {
        assertOutsideIsUntouched();
      }
      assertOutsideIsUntouched();
      assertEquals(
          List.of("archive", "outside", "root"),
          List.of(temp.toFile().list()).stream().sorted().toList(),
          "seed " + seed);
    }
  }

  private Entry entry(Random random) {
    byte[] types = {
      TarConstants.LF_NORMAL,
      TarConstants.LF_NORMAL,
      TarConstants.LF_SYMLINK,
      TarConstants.LF_SYMLINK,
      TarConstants.LF_LINK,
      TarConstants.LF_DIR
    };
    return new Entry(name(random), types[random.nextInt(types.length)], name(random), "evil");
  }

  private String name(Random random) {
    var name = new StringBuilder(random.nextInt(12) == 0 ? outside + "/" : "");
    if (random.nextInt(8) == 0) {
      name.append(".weir-deleted/");
    }
    for (int i = random.nextInt(4); i >= 0; i--) {
      String[] parts = {
        "a", "b", "c", "secret", "a", "b", ".", random.nextInt(6) == 0 ? ".." : "a"
      };
      name.append(parts[random.nextInt(parts.length)]).append(i > 0 ? "/" : "");
    }
    return name.toString();
  }

  private void assertOutsideIsUntouched() throws IOException {
    assertEquals(List.of("secret"), List.of(outside.toFile().list()));
    assertEquals("untouched", Files.readString(outside.resolve("secret")));
  }

  private void unpack(Path archive) throws IOException {
    unpack(archive, Unpack.Quota.DEFAULT);
  }

  private void unpack(Path archive, Unpack.Quota quota) throws IOException {
    new Unpack(root, quota).apply(archive);
  }

  private static TarArchiveOutputStream open(Path archive) throws IOException {
    OutputStream file = Files.newOutputStream(archive);
    return new TarArchiveOutputStream(new GzipCompressorOutputStream(file), "UTF-8");
  }

  private Path tar(Entry... entries) throws IOException {
    Path archive = temp.resolve("archive");
    try (TarArchiveOutputStream tar = open(archive)) {
      for (Entry each : entries) {
        var entry = new TarArchiveEntry(each.name, each.type, true);
        boolean isFile = each.type == TarConstants.LF_NORMAL;
        byte[] bytes = (isFile ? each.text : "").getBytes(StandardCharsets.UTF_8);
        entry.setLinkName(each.target);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
      }
    }
    return archive;
  }
}
