package dev.weir.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.task.Manifest.Keep;
import dev.weir.task.Outcome.Artifact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactsTest {
  @TempDir private Path temp;
  private final List<String> said = new ArrayList<>();
  private final Voice voice = new Voice(said::add);
  private FakeControlPlane plane;
  private Volume volume;

  @BeforeEach
  void start() throws IOException {
    plane = new FakeControlPlane();
    volume = new Volume(temp.resolve("volume"));
    volume.make();
  }

  @AfterEach
  void stop() {
    plane.close();
  }

  @Test
  void eachFileIsAnArtifactOfItsOwn() throws IOException {
    write("report/index.html", "<p>");
    write("app.jar", "jar");
    write("app.log", "log");

    List<Artifact> kept = keep(1000, List.of("report", "app.*"), List.of("*.log"));

    assertEquals(List.of("app.jar", "report/index.html"), paths(kept));
    assertEquals(3, kept.getFirst().blob().bytes());
    assertEquals("jar", text(kept.getFirst()));
    assertEquals(List.of("Artifacts: 2 files, 6 bytes."), said);
  }

  @Test
  void aPatternOfMoreThanAThousandFilesIsOneArchive() throws IOException {
    for (int i = 0; i < 1001; i++) {
      write("target/site/page" + i + ".html", "page " + i);
    }
    write("app.jar", "jar");

    List<Artifact> kept = keep(1 << 20, List.of("target/site/**", "*.jar"), List.of());

    assertEquals(List.of("app.jar", "target/site.tar.gz"), paths(kept));
    assertEquals(
        "1,001 files would be more than the 1,000 artifacts that a job may keep, and are in one"
            + " archive, \"target/site.tar.gz\".",
        said.getFirst());
    Path archive = temp.resolve("archive");
    Files.write(archive, blob(kept.getLast()));
    Path unpacked = Files.createDirectory(temp.resolve("unpacked"));
    assertEquals(1001, new Unpack(unpacked, Unpack.Quota.DEFAULT).apply(archive));
    assertEquals("page 7", Files.readString(unpacked.resolve("target/site/page7.html")));
  }

  @Test
  void whatIsOverTheLimitIsLeftOutAndNamed() throws IOException {
    write("large", "x".repeat(11));
    write("small", "x".repeat(10));

    assertEquals(List.of("small"), paths(keep(10, List.of("*"), List.of())));
    assertEquals(1, voice.warnings().size());
    assertTrue(
        voice.warnings().getFirst().startsWith("The artifact \"large\" (11 bytes) was left"));
  }

  @Test
  void aLinkStandsForAFileOfTheWorkspaceOnly() throws IOException {
    write("file", "inside");
    Path outside = Files.writeString(temp.resolve("outside"), "secret");
    Files.createSymbolicLink(volume.workspace().resolve("in"), Path.of("file"));
    Files.createSymbolicLink(volume.workspace().resolve("out"), outside);
    Files.createSymbolicLink(volume.workspace().resolve("gone"), Path.of("nothing"));

    List<Artifact> kept = keep(1000, List.of("in", "out", "gone"), List.of());

    assertEquals(List.of("in"), paths(kept));
    assertEquals("inside", text(kept.getFirst()));
    assertEquals(2, voice.warnings().size());
  }

  @Test
  void anArtifactThatTheStoreRefusesIsAWarning() throws IOException {
    write("a", "1");
    plane.fail("/v1/task/uploads", 413);

    assertEquals(List.of(), keep(1000, List.of("a"), List.of()));
    assertEquals(
        List.of(
            "The artifact \"a\" was not stored: POST /v1/task/uploads answered status 413: So it"
                + " was told to."),
        voice.warnings());
  }

  private void write(String name, String text) throws IOException {
    Path file = volume.workspace().resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private List<Artifact> keep(long bytesMax, List<String> paths, List<String> exclude)
      throws IOException {
    var calls = new Calls(new TestSettings().settings());
    var blobs = new Blobs(calls, new ControlPlane(calls, plane.url(), FakeControlPlane.JOB_TOKEN));
    Workspace workspace = Workspace.at(volume.workspace());
    var keep = new Keep(paths, exclude, "always", List.of(), List.of(), false);
    return new ArtifactKeeper(volume, workspace, blobs, voice, bytesMax)
        .keep(ArtifactPlan.of(workspace, keep));
  }

  private static List<String> paths(List<Artifact> artifacts) {
    return artifacts.stream().map(Artifact::path).toList();
  }

  private byte[] blob(Artifact artifact) {
    return plane.blobs.getOrDefault(artifact.blob().key(), new byte[0]);
  }

  private String text(Artifact artifact) {
    return new String(blob(artifact), StandardCharsets.UTF_8);
  }
}
