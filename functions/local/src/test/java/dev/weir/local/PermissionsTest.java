package dev.weir.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.Lazy;
import dev.weir.Ports;
import dev.weir.blob.BlobKey;
import dev.weir.flow.TaskToken;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.local.account.IamActions;
import dev.weir.local.account.Recorder.Noted;
import dev.weir.local.template.Roles;
import dev.weir.project.Checkouts;
import dev.weir.simulation.PortUses;
import dev.weir.state.Body;
import dev.weir.state.Condition;
import dev.weir.state.Key;
import dev.weir.state.Query;
import dev.weir.state.Write;
import dev.weir.task.TaskRunner.TaskRef;
import dev.weir.task.TaskShape;
import dev.weir.task.TaskShape.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What each function's role grants is what the function does, no more and no less: by actions, and
/// for calls of functions by the function that is called.
///
/// What it does is found in two steps. The simulation, whose worlds take the rare ways too, tells
/// which function uses which call of the ports. The adapters, on the servers of an account, tell
/// what IAM is asked for by each such call. Runs in that account are added: they alone know what
/// the API's reading routes do.
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PermissionsTest {
  private static final int WORLDS = Integer.getInteger("seeds", 300);
  private static final Path ROOT = Path.of(System.getProperty("weir.root"));
  private static final RunId RUN = new RunId("01JD0000000000000000000001");
  private static final TaskToken TOKEN = new TaskToken("token");
  private static final Key KEY = new Key("permissions", "row");
  private static final Key OTHER = new Key("permissions", "other");
  private static final BlobKey BLOB = new BlobKey("runs/permissions");
  private static final Body BODY = Body.of(Json.Obj.of("n", 1));
  private static final NavigableSet<String> NONE = new TreeSet<>();

  /// Refused before it is called, because there is no such secret.
  private static final Checkouts.Wish CLOSED =
      new Checkouts.Wish(
          "https://git.example.com/team/shop.git",
          Optional.empty(),
          Optional.empty(),
          Optional.of("none"));

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static final String CALL = "lambda:InvokeFunction";

  /// What Lambda itself does with a function's role, and the state machine with its own.
  private static final List<String> NOT_OF_FUNCTIONS = List.of("logs:", "sqs:SendMessage");

  /// What a few hundred worlds may not come to, but a thousand do (`-Dseeds=1000`): the last job of
  /// a canceled run settles while another run waits for its place; a task has begun whose launch is
  /// given up; a run's execution has ended before its jobs; a start is canceled while its runs are
  /// accepted, or one of them takes the place of another; the time of a call is over before all is
  /// done that follows from it, which Sweep is called for.
  private static final Map<String, List<String>> RARE =
      Map.of(
          "AwaitTurn", List.of(CALL),
          "Settle", List.of("states:StartExecution", "ecs:StopTask", CALL),
          "TaskStopped", List.of("states:StartExecution", CALL),
          "RunEnded", List.of("states:SendTaskSuccess", "states:StartExecution", CALL),
          "Checkout",
              List.of(
                  "ecs:DescribeTasks",
                  "ecs:ListTasks",
                  "ecs:StopTask",
                  CALL,
                  "states:SendTaskFailure",
                  "states:SendTaskSuccess",
                  "states:StopExecution"));

  /// Whom those call who seldom call anybody.
  private static final List<String> RARELY_CALLED = List.of("Sweep");

  /// What no test does: a sweep starts the run of a trigger whose definition was stored by an
  /// earlier release in another normal form, and stores it anew.
  private static final Map<String, List<String>> ELSEWHERE =
      Map.of("Sweep", List.of("s3:PutObject"));

  private static final Supplier<NavigableMap<String, NavigableSet<String>>> USES =
      Lazy.of(() -> PortUses.byFunction(WORLDS));

  @TempDir Path folder;
  private final List<String> log = new CopyOnWriteArrayList<>();

  @Test
  void aRoleGrantsWhatItsFunctionDoes() throws Exception {
    var needed = new TreeMap<String, NavigableSet<String>>();
    try (var account = new AccountStage(folder, log::add)) {
      NavigableMap<String, NavigableSet<String>> asked = askedBy(account);
      USES.get()
          .forEach((function, uses) ->
              uses.stream().forEach(use -> add(needed, function, asked.getOrDefault(use, NONE))));
      live(account);
      account.recorder.calls().stream()
          .filter(call -> account.isFunction(call.caller()))
          .forEach(call -> add(needed, call.caller(), IamActions.of(call)));
    }
    RARE.forEach((function, actions) -> add(needed, function, actions));
    ELSEWHERE.forEach((function, actions) -> add(needed, function, actions));
    share(needed, "Finish", "RunEnded");

    Map<String, NavigableSet<String>> granted = roles().actions();
    granted.values().forEach(PermissionsTest::withoutLambdas);
    assertEquals(text(needed), text(granted));
  }

  @Test
  void aRoleLetsNoOtherFunctionsBeCalledThanItsFunctionCalls() throws Exception {
    var called = new TreeMap<String, NavigableSet<String>>();
    USES.get()
        .forEach((function, uses) ->
            uses.stream()
                .filter(use -> use.startsWith(PortUses.CALL))
                .map(use -> use.substring(PortUses.CALL.length()))
                .forEach(other -> add(called, function, List.of(other))));
    RARE.forEach((function, actions) ->
        actions.stream().filter(CALL::equals).forEach(_ -> add(called, function, RARELY_CALLED)));
    share(called, "Finish", "RunEnded");

    assertEquals(text(called), text(roles().called()));
  }

  private static Roles roles() throws IOException {
    return Roles.read(Files.readString(ROOT.resolve("template.yaml")));
  }

  /// The two do the same thing.
  private static void share(Map<String, NavigableSet<String>> sums, String name, String other) {
    add(sums, name, List.copyOf(sums.getOrDefault(other, NONE)));
    add(sums, other, List.copyOf(sums.getOrDefault(name, NONE)));
  }

  private static void withoutLambdas(NavigableSet<String> actions) {
    actions.removeIf(action -> NOT_OF_FUNCTIONS.stream().anyMatch(action::startsWith));
  }

  /// What people do with an account.
  private static void live(AccountStage account) throws Exception {
    try (var user = new AccountUser(account.url(), account.token)) {
      String run = user.run(ROOT.resolve("examples").resolve("hello"));
      user.ended(run);
      for (String path : List.of("", "/jobs", "/report", "/artifacts")) {
        user.look("/v1/runs/" + run + path);
      }
      user.look("/v1/runs/" + run + "/jobs/pack/log");
      user.look("/v1/runs");
      user.look("/v1/tokens");
      startByTrigger(user);
      applyTwice(user);
      account.functions.invoke("Sweep", Json.Obj.EMPTY);
    }
  }

  /// A run counts a trigger when it ends, which starts another.
  private static void startByTrigger(AccountUser user) throws Exception {
    var next = Json.Obj.of("weir.yaml", "{name: second, jobs: {a: {script: 'true'}}}");
    var run = Json.Obj.of("files", next, "main", "weir.yaml");
    user.call("PUT", "/v1/triggers/next", Json.Obj.of("run", run));
    user.ended(
        user.run("{name: first, triggers: {on_success: next}, jobs: {a: {script: 'true'}}}"));
    user.ended(user.newest("second"));
  }

  /// The second log takes the place of the first.
  private static void applyTwice(AccountUser user) throws Exception {
    user.call("PUT", "/v1/agents/web", Json.Obj.of("triggers", List.of("next")));
    for (int count = 1; count <= 2; count++) {
      user.call(
          "PUT",
          "/v1/agents/web/triggers/next",
          Json.Obj.of("epoch", 1, "count", count, "state", "applied", "log", "Done."));
    }
  }

  /// What IAM is asked for by each call of the ports, by its name in the simulation.
  private static NavigableMap<String, NavigableSet<String>> askedBy(AccountStage account) {
    var asked = new TreeMap<String, NavigableSet<String>>();
    calls()
        .forEach((use, call) -> {
          Ports ports = account.ports(use);
          call.accept(ports);
          for (Noted noted : account.recorder.calls()) {
            if (noted.caller().equals(use)) {
              add(asked, use, IamActions.of(noted));
            }
          }
        });
    // A link is signed here and used by others, with the rights of who signed it.
    asked.put("BLOB_LINK", new TreeSet<>(List.of("s3:GetObject", "s3:ListBucket", "s3:PutObject")));
    return asked;
  }

  private static Map<String, Consumer<Ports>> calls() {
    var calls = new LinkedHashMap<String, Consumer<Ports>>();
    calls.put("STATE_GET", ports -> ports.states().get(KEY));
    calls.put("STATE_QUERY", ports -> ports.states().query(Query.all("permissions", "")));
    calls.put("STATE_PUT", ports -> put(ports, KEY));
    calls.put("STATE_UPDATE", PermissionsTest::update);
    calls.put("STATE_CHECK", PermissionsTest::check);
    calls.put("STATE_DELETE", PermissionsTest::delete);
    calls.put("BLOB_PUT", ports -> ports.blobs().put(BLOB, new byte[1]));
    calls.put("BLOB_GET", ports -> ports.blobs().get(BLOB, 10));
    calls.put("BLOB_SIZE", ports -> ports.blobs().size(BLOB));
    calls.put("BLOB_LIST", ports -> ports.blobs().list("runs/", Optional.empty()));
    calls.put("BLOB_DELETE", ports -> ports.blobs().delete(BLOB));
    calls.put("FLOW_START", ports -> ports.flow().start(RUN, Json.Obj.of("run", RUN.value())));
    calls.put("FLOW_STATUS", ports -> ports.flow().status(RUN));
    calls.put("FLOW_STOP", ports -> ports.flow().stop(RUN, "Stopped."));
    calls.put("FLOW_SUCCEED", ports -> ports.flow().succeed(TOKEN, Json.Obj.EMPTY));
    calls.put("FLOW_FAIL", ports -> ports.flow().fail(TOKEN, "Weir.NotRun", ""));
    calls.put("FLOW_HEARTBEAT", ports -> ports.flow().heartbeat(TOKEN));
    calls.put("TASK_REGISTER", PermissionsTest::register);
    calls.put("TASK_STOP", ports -> ports.tasks().stop(new TaskRef("none"), "Stopped."));
    calls.put("TASK_DESCRIBE", ports -> ports.tasks().describe(new TaskRef("none")));
    calls.put("TASK_RUNNING", PermissionsTest::running);
    calls.put("SECRETS_FIND", ports -> ports.secrets().find("none"));
    calls.put("TIMERS_EVERY", PermissionsTest::set);
    calls.put("CHECKOUTS_OPEN", ports -> ports.checkouts().open(CLOSED));
    calls.put("TIMERS_SOON", ports -> ports.timers().soon("Sweep", Json.Obj.EMPTY));
    calls.put("TIMERS_CLEAR", ports -> ports.timers().clear("permissions"));
    return calls;
  }

  private static final TaskShape SHAPE =
      new TaskShape(
          Optional.of("permissions"),
          List.of(),
          new Resources(256, 512, 20),
          List.of(),
          "/weir/workspace");

  private static void put(Ports ports, Key key) {
    ports.states().commit(new Write.Put(key, BODY, Condition.absent(), Optional.empty()));
  }

  private static void update(Ports ports) {
    var change = Write.Change.NONE.add("count", 1);
    ports.states().commit(new Write.Update(KEY, change, Condition.exists()));
  }

  /// Alone a check is no commit.
  private static void check(Ports ports) {
    ports
        .states()
        .commit(
            List.of(
                new Write.Check(KEY, Condition.exists()),
                new Write.Check(OTHER, Condition.absent())));
  }

  private static void delete(Ports ports) {
    ports.states().commit(new Write.Delete(KEY, Condition.exists()));
  }

  /// Who has a task defined then says where it reports.
  private static void register(Ports ports) {
    ports.tasks().register(SHAPE);
    var _ = ports.settings().url().get();
  }

  /// A task that is listed is described, too; the list may be empty here.
  private static void running(Ports ports) {
    ports.tasks().running(RUN);
    ports.tasks().describe(new TaskRef("none"));
  }

  /// Made, left as it is, and changed.
  private static void set(Ports ports) {
    ports.timers().every("permissions", MINUTE, "Sweep", Json.Obj.EMPTY);
    ports.timers().every("permissions", MINUTE, "Sweep", Json.Obj.EMPTY);
    ports.timers().every("permissions", MINUTE.multipliedBy(2), "Sweep", Json.Obj.EMPTY);
  }

  private static void add(
      Map<String, NavigableSet<String>> sums, String name, Iterable<String> actions) {
    NavigableSet<String> sum = sums.computeIfAbsent(name, _ -> new TreeSet<>());
    actions.forEach(sum::add);
  }

  /// A line a function, for a difference that can be read.
  private static String text(Map<String, NavigableSet<String>> actions) {
    var text = new StringBuilder();
    actions.forEach((function, of) ->
        of.forEach(action -> text.append(function).append(' ').append(action).append('\n')));
    return text.toString();
  }
}
