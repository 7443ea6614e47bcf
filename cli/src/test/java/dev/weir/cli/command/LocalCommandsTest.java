package dev.weir.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.cli.client.FakeServer;
import dev.weir.cli.server.LocalCloud;
import dev.weir.golden.Golden;
import dev.weir.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands that need no server.
class LocalCommandsTest {
  private static final String PIPELINE =
      """
      jobs:
        compile:
          script: make
        test:
          needs: [compile]
          script: sh test.sh
        release:
          needs: [test]
          rules: [{if: $CI_COMMIT_TAG}]
          script: sh release.sh
      """;

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("weir.yaml"), PIPELINE);
  }

  @Test
  void aPipelineWithoutFaultsIsFine() {
    Person.Said said = person().types("lint");

    assertEquals(Exit.OK, said.exit(), said.err());
    assertEquals("", said.out());
    assertEquals("weir.yaml is fine: 3 jobs in 1 stage.\n", said.err());
  }

  @Test
  void everyFaultIsPrintedWithItsPlace() throws IOException {
    write("sub/weir.yaml", PIPELINE.replace("[compile]", "[compil]").replace("make", ""));

    Person.Said said = person().types("lint", "sub");

    assertEquals(Exit.USAGE, said.exit());
    Golden.check("lint/faults.txt", said.out());
    Golden.check("lint/faults.json", person().types("lint", "sub", "--json").out());
  }

  @Test
  void includedFilesAreReadFromTheSource() throws IOException {
    write("ci/weir.yaml", "include: parts/a.yaml\n");
    write("ci/parts/a.yaml", "include: parts/b.yaml\n");
    write("ci/parts/b.yaml", "jobs: {a: {script: x, needs: [b]}}\n");

    Person.Said said = person().types("lint", "ci");

    assertEquals(Exit.USAGE, said.exit());
    Golden.check("lint/included.txt", said.out());
  }

  @Test
  void aFileThatIsNotUtf8IsAFaultWithItsPlace() throws IOException {
    write("weir.yaml", "include: latin.yaml\n");
    Files.write(
        folder.resolve("latin.yaml"),
        "jobs:\n  déjà: {script: x}\n".getBytes(StandardCharsets.ISO_8859_1));

    Person.Said said = person().types("lint");

    assertEquals(Exit.USAGE, said.exit());
    assertEquals(
        "latin.yaml:2:4: the byte 0xE9 here is not UTF-8. Save the file as UTF-8 text.\n",
        said.out());
  }

  @Test
  void aPlanIsShownWithoutAServer() {
    Golden.check("plan/push.txt", person().types("plan", "--branch", "main").out());
    Golden.check("plan/tag.txt", person().types("plan", "--tag", "v1").out());
    Golden.check("plan/push.json", person().types("plan", "--branch", "main", "--json").out());
  }

  @Test
  void aPlanKnowsTheTimesOfEarlierRunsWhereAServerRuns() {
    try (var server = new FakeServer()) {
      server.on(
          "GET /v1/pipelines/main/timings",
          Json.Obj.of("jobs", Map.of("compile", 61_000, "test", 4_250)));

      Golden.check("plan/times.txt", person().using(server).types("plan", "--tag", "v1").out());
    }
  }

  @Test
  void aPlanThatCannotBeMadeSaysWhy() throws IOException {
    write("weir.yaml", "inputs: {level: {type: number}}\n" + PIPELINE);

    Person.Said said = person().types("plan", "--input", "lvl=3");

    assertEquals(Exit.USAGE, said.exit());
    Golden.check("plan/inputs.err.txt", said.err());
  }

  @Test
  void theDoctorSaysWhatIsMissing() {
    Person.Said said = person().types("doctor");

    assertEquals(Exit.FAILED, said.exit());
    Golden.check("doctor/bare.txt", masked(said.out()));
  }

  @Test
  void theDoctorIsPleasedWithAMachineThatHasAll() {
    var machine =
        new FakeMachine(
            Map.of("mvn", "Apache Maven 3.9.9", "git", "git version 2.47.1", "docker", "28.2.2"),
            50L << 30,
            true,
            true);
    try (var server = new FakeServer()) {
      server
          .on("GET /v1/health", Json.Obj.of("status", "ok"))
          .on("GET /v1/runs?limit=1", Json.Obj.of("runs", List.of()));

      Person.Said said = person().on(machine).using(server).types("doctor");

      assertEquals(Exit.OK, said.exit(), said.err());
      Golden.check(
          "doctor/full.txt", masked(said.out()).replace(server.url().toString(), "SERVER"));
    }
  }

  @Test
  void aPortOrDirectoryThatIsInUseIsAConflict() {
    var inUse = new LocalCloud.InUse("The port is in use.", new IOException());

    Person.Said said = person().failingWith(inUse).types("up");

    assertEquals(Exit.CONFLICT, said.exit());
    assertEquals("weir: The port is in use.\n", said.err());
  }

  @Test
  void aDirectoryOrAddressThatCannotBeUsedIsAFaultOfTheCommandLine() {
    var unusable = new LocalCloud.Unusable("The directory cannot be used.", new IOException());

    Person.Said said = person().failingWith(unusable).types("up", "--data", "/proc/xx");

    assertEquals(Exit.USAGE, said.exit());
    assertEquals("weir: The directory cannot be used.\n", said.err());
  }

  @Test
  void theTemplateOfACheckoutIsLintedFromAnyFolderOfIt() throws IOException {
    write(".ci/template", "");
    Files.createDirectories(folder.resolve(".tools"));
    Files.createDirectories(folder.resolve("docs"));
    var failing = new FakeMachine(Map.of("fails", ""), 0, true, true);

    Person.Said fine = new Person(folder.resolve("docs")).types("deploy-check", "mine.yaml");
    Person.Said faulty = person().on(failing).types("deploy-check");

    assertEquals(Exit.OK, fine.exit(), fine.err());
    assertEquals("bash\ntemplate\nmine.yaml\n", fine.out());
    assertEquals(Exit.FAILED, faulty.exit(), faulty.err());
  }

  @Test
  void nothingIsLintedWithoutTheToolsOrOutsideACheckout() throws IOException {
    Person.Said outside = person().types("deploy-check");
    write(".ci/template", "");
    Person.Said without = person().types("deploy-check");

    assertEquals(Exit.NOT_FOUND, outside.exit());
    assertEquals(Exit.FAILED, without.exit());
    assertEquals(
        "The tools are missing. Install them: FOLDER/.ci/tools\n",
        without.err().replace(folder.toString(), "FOLDER"));
  }

  private Person person() {
    return new Person(folder);
  }

  private String masked(String text) {
    return text.replace(folder.toString(), "FOLDER");
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
  }
}
