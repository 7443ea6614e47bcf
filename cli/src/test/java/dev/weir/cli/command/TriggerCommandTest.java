package dev.weir.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.client.FakeServer;
import dev.weir.cli.project.WorkTree;
import dev.weir.golden.Golden;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `weir trigger`.
class TriggerCommandTest {
  private static final String ID = "01HZZZZZZZZZZZZZZZZZZZZZ13";
  private static final String LAST =
      "{\"id\":\"%s\",\"at\":\"2030-01-01T12:00:00Z\",\"actor\":\"ci\"}".formatted(ID);

  @TempDir private Path folder;

  private final FakeServer server = new FakeServer();

  @AfterEach
  void stop() {
    server.close();
  }

  private Person person() {
    return new Person(folder).using(server);
  }

  @Test
  void countingPrintsTheNewCount() {
    server.on(
        "POST /v1/triggers/deploy%2Fweb",
        200, "{\"name\":\"deploy/web\",\"epoch\":1,\"count\":42,\"id\":\"%s\"}".formatted(ID));

    Person.Said said =
        person().types("trigger", "increment", "deploy/web", "--payload", "{\"v\":1}");

    assertEquals("42\n", said.out());
    assertEquals(Exit.OK, said.exit(), said.err());
  }

  @Test
  void aPayloadThatIsNoObjectIsAMistake() {
    Person.Said said = person().types("trigger", "increment", "web", "--payload", "[1]");

    assertEquals(Exit.USAGE, said.exit());
    Golden.check("triggers/payload.err.txt", said.err());
  }

  @Test
  void aTriggerIsToldWhatToStart() throws IOException {
    Files.writeString(folder.resolve("weir.yaml"), "jobs: {hi: {script: echo Hello}}");
    Json.Obj stored = takeRule();

    Person.Said said = person().types("trigger", "set", "web", "--run", ".", "-e", "A=1");

    assertEquals("Every increment of trigger \"web\" starts a run of demo.\n", said.err());
    Json.Obj run = told();
    assertEquals("weir.yaml", run.text("main"));
    assertEquals("trigger", run.object("cause").text("source"));
    assertEquals(stored, run.object("source"));
    assertEquals(Map.of("A", "1"), run.textMap("variables"));
  }

  @Test
  void whatChangedBeforeATriggerWasSetIsNotToldToIt() throws IOException {
    WorkTree.create(folder)
        .file("weir.yaml", "jobs: {hi: {script: echo Hello}}")
        .commit("One")
        .file("README.md", "Two.")
        .commit("Two");
    takeRule();

    person().types("trigger", "set", "web", "--run", ".");

    Json.Obj cause = told().object("cause");
    assertEquals("main", cause.text("branch"));
    assertTrue(cause.find("changes").isEmpty());
  }

  @Test
  void aTriggerIsToldHowToReadTheFile() throws IOException {
    Files.writeString(folder.resolve("ci.yml"), "jobs: {hi: {script: echo Hello}}");
    takeRule();

    person().types("trigger", "set", "web", "--run", "ci.yml", "--format", "weir", "-o", "name=x");

    assertEquals("weir", told().text("format"));
    assertEquals(List.of("name=x"), told().texts("overrides"));
  }

  @Test
  void aFormatThatIsNotKnownIsAMistake() throws IOException {
    Files.writeString(folder.resolve("weir.yaml"), "jobs: {hi: {script: echo Hello}}");

    Person.Said said = person().types("trigger", "set", "web", "--run", ".", "--format", "t2");

    assertEquals(Exit.USAGE, said.exit());
    assertEquals(List.of(), server.calls("PUT", "/v1/triggers/web"));
  }

  @Test
  void aTriggerIsToldToStartNothing() {
    server.on("PUT /v1/triggers/web", Json.Obj.of("name", "web"));

    Person.Said said = person().types("trigger", "set", "web", "--nothing");

    assertEquals("Trigger \"web\" starts nothing any more.\n", said.err());
    assertEquals("{}", server.calls("PUT", "/v1/triggers/web").getFirst().body());
  }

  @Test
  void theCountIsTold() {
    server.on("GET /v1/triggers/web", 200, trigger("web", 7));

    assertEquals("7\n", person().types("trigger", "get", "web").out());
  }

  @Test
  void triggersAreListedOverAllPages() {
    server
        .on(
            "GET /v1/triggers?limit=100",
            200,
            "{\"triggers\":[" + trigger("api", 1234) + "],\"next\":\"n#api\"}")
        .on(
            "GET /v1/triggers?cursor=n%23api&limit=100",
            200,
            "{\"triggers\":[{\"name\":\"web\",\"epoch\":2,\"count\":0,"
                + "\"run\":{\"pipeline\":\"deploy\",\"actor\":\"ada\"}}]}");

    Golden.check("triggers/list.txt", person().types("trigger", "list").out());
  }

  @Test
  void theHistoryShowsWhoCountedAndWithWhat() {
    server
        .on("GET /v1/triggers/web", 200, trigger("web", 27))
        .on(
            "GET /v1/triggers/web?limit=100&since=7",
            200,
            JsonText.print(
                JsonText.readObject(trigger("web", 27))
                    .with(
                        "increments",
                        JsonText.read(
                            "[{\"count\":27,\"id\":\"%s\",\"at\":\"2030-01-01T12:00:00Z\",\"actor\":\"ci\",\"payload\":{\"v\":1}}]"
                                .formatted(ID)))));

    Golden.check("triggers/history.txt", person().types("trigger", "history", "web").out());
  }

  @Test
  void aHistoryWithNothingBehindTheCountSaysSo() {
    server.on(
        "GET /v1/triggers/web?limit=100&since=27",
        200,
        JsonText.print(
            JsonText.readObject(trigger("web", 27)).with("increments", JsonText.read("[]"))));

    Person.Said said = person().types("trigger", "history", "web", "--since", "27");

    assertEquals("", said.out());
    assertEquals("Trigger \"web\" stands at 27; nothing came behind 27.\n", said.err());
  }

  @Test
  void aResetSaysWhichEpochStarts() {
    server.on("POST /v1/triggers/web/reset", 200, "{\"name\":\"web\",\"epoch\":2,\"count\":0}");

    Person.Said said = person().types("trigger", "reset", "web");

    assertEquals("Trigger \"web\" starts epoch 2 at 0.\n", said.err());
  }

  /// What the source is stored as.
  private Json.Obj takeRule() {
    Json.Obj stored = Json.Obj.of("key", "sources/x.tar.gz", "bytes", 9, "sha256", "abc");
    server
        .on(
            "POST /v1/sources",
            Json.Obj.of("source", stored, "link", server.url() + "/blob?signature=x"))
        .on("PUT /blob?signature=x", 200, "")
        .on(
            "PUT /v1/triggers/web",
            Json.Obj.of("name", "web", "run", Json.Obj.of("pipeline", "demo")));
    return stored;
  }

  /// The run that the server was told to start.
  private Json.Obj told() {
    return JsonText.readObject(server.calls("PUT", "/v1/triggers/web").getFirst().body())
        .object("run");
  }

  private static String trigger(String name, int count) {
    return "{\"name\":\"%s\",\"epoch\":1,\"count\":%d,\"last\":%s}".formatted(name, count, LAST);
  }
}
