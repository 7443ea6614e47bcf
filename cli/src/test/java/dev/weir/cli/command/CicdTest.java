package dev.weir.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `weir cicd` says before it needs a server.
class CicdTest {
  private static final String GOOD =
      """
      name: demo
      stages: [build, empty]
      jobs:
        a: {stage: build, image: alpine, script: 'true'}
        b: {stage: build, image: alpine, script: 'true'}
        c: {stage: build, image: alpine, script: 'true', needs: [a]}
      """;

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.createDirectory(folder.resolve(".cicd-pipelines"));
    Files.writeString(folder.resolve(".cicd-pipelines/pipeline.yml"), GOOD);
    Files.writeString(
        folder.resolve(".cicd-pipelines/other.yml"), GOOD.replace("needs: [a]", "needs: [x]"));
  }

  @Test
  void withoutOptionsTheDefaultFileIsChecked() {
    Person.Said said = types("cicd");

    assertEquals(
        "Checking config file: ./.cicd-pipelines/pipeline.yml\nYAML configuration is valid\n",
        said.out());
    assertEquals(Exit.OK, said.exit());
    assertEquals(said, types("cicd", "--check"));
    assertEquals(said, types("cicd", "-c"));
  }

  @Test
  void aDryRunShowsStagesLevelsAndJobs() {
    Person.Said said = types("cicd", "-dr", "-cf", ".cicd-pipelines/pipeline.yml");

    assertEquals(
        """
        Performing dry run with config file: .cicd-pipelines/pipeline.yml
        Dry run executed successfully.
        Pipeline: demo,
        Job order: [[['a', 'b'], ['c']], []]
        """,
        said.out());
  }

  @Test
  void overridesCountInADryRunAndACheck() {
    assertTrue(types("cicd", "-dr", "-o", "name=x y").out().contains("Pipeline: x y,"));
    assertEquals(Exit.USAGE, types("cicd", "-o", "jobs.d.image=alpine").exit());
  }

  @Test
  void faultsAreNamedWithTheirPlace() {
    Person.Said said = types("cicd", "-cf", ".cicd-pipelines/other.yml");

    assertEquals(Exit.USAGE, said.exit());
    assertTrue(said.out().contains("has undefined dependency x"), said.out());
    assertTrue(said.out().contains(".cicd-pipelines/other.yml:"), said.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cicd -c -dr             | Cannot specify both --check and --dryrun",
        "cicd run -p a -f b      | Cannot specify both --pipeline and --file",
        "cicd -cf none.yml       | YAML file not found at the specified path",
        "cicd report             | Missing required option",
        "cicd report -r . -rn 1  | No data returned from the backend or the request failed",
        "cicd report -r . -p a -j c | No data returned from the backend or the request failed",
        "cicd run -r nowhere     | There is no folder \"nowhere\"",
        "cicd run -p nothing     | There is no pipeline \"nothing\" in this source. Pipelines here:"
            + " demo.",
        "cicd run -f no.yml      | There is no pipeline file \"no.yml\" in this source.",
        "cicd run                | fault to mend; nothing was started"
      })
  void whatCannotBeIsRefusedBeforeAnythingStarts(String line, String message) {
    Person.Said said = types(line.split(" +"));

    assertEquals(Exit.USAGE, said.exit(), said.err());
    assertTrue(said.err().contains(message), said.err());
  }

  private Person.Said types(String... arguments) {
    return new Person(folder).types(arguments);
  }
}
