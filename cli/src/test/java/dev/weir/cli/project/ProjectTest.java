package dev.weir.cli.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectTest {
  @TempDir private Path folder;

  @Test
  void aFolderIsItsWeirYamlAndItsOwnSource() throws IOException {
    WorkTree tree = tree();

    Project project = find(tree.folder(), "examples/hello");

    assertEquals(tree.folder().resolve("examples/hello/weir.yaml"), project.file());
    assertEquals(tree.folder().resolve("examples/hello"), project.source());
    assertEquals(tree.folder().resolve(".weir"), project.data());
    assertEquals("weir.yaml", project.main());
  }

  @Test
  void aFileOfAnotherNameRunsOnTheWholeWorkTree() throws IOException {
    WorkTree tree = tree().file("ci/nightly.yaml", "jobs");

    Project project = find(tree.folder(), "ci/nightly.yaml");

    assertEquals(tree.folder(), project.source());
    assertEquals("ci/nightly.yaml", project.main());
  }

  @Test
  void withoutGitAFileOfAnotherNameRunsOnItsFolder() throws IOException {
    Files.writeString(folder.resolve("nightly.yaml"), "jobs");

    Project project = find(folder, "nightly.yaml");

    assertEquals(folder, project.source());
    assertEquals(folder.resolve(".weir"), project.data());
  }

  @Test
  void nothingNamedMeansTheNearestAbove() throws IOException {
    WorkTree tree = tree().file("weir.yaml", "jobs").file("src/deep/a", "a");

    Project project =
        Project.find(
            tree.folder().resolve("src/deep"), Optional.empty(), Optional.empty(), new Git());

    assertEquals(tree.folder().resolve("weir.yaml"), project.file());
  }

  @Test
  void aSourceCanBeNamed() throws IOException {
    WorkTree tree = tree();

    Project project =
        Project.find(
            tree.folder(), Optional.of("examples/hello"), Optional.of("examples"), new Git());

    assertEquals(tree.folder().resolve("examples"), project.source());
    assertEquals("hello/weir.yaml", project.main());
  }

  @Test
  void aSourceWithoutThePipelineFileIsAFault() throws IOException {
    WorkTree tree = tree().file("other/a", "a");

    ProjectFault fault =
        assertThrows(
            ProjectFault.class,
            () ->
                Project.find(
                    tree.folder(), Optional.of("examples/hello"), Optional.of("other"), new Git()));

    assertEquals(
        "The pipeline file "
            + tree.folder().resolve("examples/hello/weir.yaml")
            + " is not in the source folder "
            + tree.folder().resolve("other")
            + ". Name a --source that holds it.",
        fault.getMessage());
  }

  @Test
  void whatIsNotThereIsSaid() throws IOException {
    WorkTree tree = tree();

    assertEquals(
        "There is no file or folder \"nothing\" (looked at " + tree.folder() + "/nothing).",
        assertThrows(ProjectFault.class, () -> find(tree.folder(), "nothing")).getMessage());
    assertEquals(
        "There is no pipeline file in "
            + tree.folder()
            + "/examples. Looked for: weir.yaml, weir.yml, .weir.yaml, .weir.yml.",
        assertThrows(ProjectFault.class, () -> find(tree.folder(), "examples")).getMessage());
  }

  private WorkTree tree() throws IOException {
    return WorkTree.create(folder).file("examples/hello/weir.yaml", "jobs");
  }

  private static Project find(Path directory, String named) {
    return Project.find(directory, Optional.of(named), Optional.empty(), new Git());
  }
}
