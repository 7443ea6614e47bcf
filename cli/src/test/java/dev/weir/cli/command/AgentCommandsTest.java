package dev.weir.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.cli.client.FakeServer;
import dev.weir.golden.Golden;
import dev.weir.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `weir agent`.
class AgentCommandsTest {
  private static final Json.Obj APPLIED =
      Json.Obj.of(
          "trigger", "web", "desired", 12, "behind", 0, "count", 12, "state", "applied", "hasLog",
          true);
  private static final Json.Obj FAILED =
      Json.Obj.of(
          "trigger",
          "db",
          "desired",
          7,
          "behind",
          2,
          "count",
          6,
          "state",
          "failed",
          "message",
          "Step steps[0] (shell) failed. Exit code 3 at \"exit 3\".");
  private static final Json.Obj NEW = Json.Obj.of("trigger", "api", "desired", 1, "behind", 1);

  @TempDir private Path folder;

  @Test
  void agentsAreListedPageByPageWithWhatTheyHaveApplied() {
    try (var server = new FakeServer()) {
      Json.Obj first = agent("web-1", "2030-01-01T11:59:50Z", List.of(FAILED, APPLIED));
      Json.Obj second = agent("web-2", "2030-01-01T10:00:00Z", List.of(NEW));
      server
          .on("GET /v1/agents?limit=100", Json.Obj.of("agents", List.of(first), "next", "web-1"))
          .on("GET /v1/agents?cursor=web-1&limit=100", Json.Obj.of("agents", List.of(second)));

      Golden.check("agents/list.txt", person().using(server).types("agent", "list").out());
    }
  }

  @Test
  void anAgentIsShownWithItsLogs() {
    try (var server = new FakeServer()) {
      server
          .on("GET /v1/agents/web-1", agent("web-1", "2030-01-01T11:59:50Z", List.of(APPLIED)))
          .on("GET /v1/agents/web-1/logs/web", 200, "fetched\nswitched\n");

      Golden.check("agents/show.txt", person().using(server).types("agent", "show", "web-1").out());
    }
  }

  @Test
  void aConfigurationIsCheckedWithItsScripts() throws IOException {
    write(
        "agent.yaml",
        "triggers:\n- {name: web, script: web.yaml}\n- {name: db, script: db.yaml}\n");
    write("web.yaml", "steps: [{shell: make}]");
    write("db.yaml", "steps: [{shell: make}, {shel: make}]");

    Person.Said said = person().types("agent", "check", "agent.yaml");

    assertEquals(Exit.USAGE, said.exit());
    Golden.check("agents/check.out.txt", said.out());
    Golden.check("agents/check.err.txt", said.err());
  }

  @Test
  void aScriptIsTriedWithoutATrigger() throws IOException {
    write(
        "deploy.yaml",
        "steps: [{shell: 'echo $WEIR_TRIGGER; exit 3'}, {shell: echo x, when: always}]");

    Person.Said said = person().types("agent", "test", "deploy.yaml");

    assertEquals(Exit.FAILED, said.exit());
    Golden.check("agents/test.err.txt", said.err());
  }

  @Test
  void aScriptThatIsFaultyIsNotTried() throws IOException {
    write("deploy.yaml", "steps: [{shell: 'touch made'}, {shel: x}]");

    Person.Said said = person().types("agent", "test", "deploy.yaml");

    assertEquals(Exit.USAGE, said.exit());
    assertEquals(false, Files.exists(folder.resolve("made")));
  }

  @Test
  void variablesOfProstagmaThatAreMissingAreNamed() {
    Person.Said said = person().types("prostagma", "client");

    assertEquals(Exit.USAGE, said.exit());
    Golden.check("agents/client.err.txt", said.err());
  }

  private static Json.Obj agent(String name, String seen, List<Json.Obj> triggers) {
    return Json.Obj.of("name", name, "seen", seen, "triggers", triggers);
  }

  private Person person() {
    return new Person(folder);
  }

  private void write(String path, String text) throws IOException {
    Files.writeString(folder.resolve(path), text);
  }
}
