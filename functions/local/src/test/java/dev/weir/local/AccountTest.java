package dev.weir.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The product, whole, on the clients of an account.
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AccountTest {
  private static final Path EXAMPLES = Path.of(System.getProperty("weir.root"), "examples");
  private static final long POLL_NANOS = 20_000_000;

  @TempDir Path folder;

  private final List<String> log = new CopyOnWriteArrayList<>();
  private AccountStage account;
  private AccountUser user;

  @BeforeEach
  void open() throws Exception {
    account = new AccountStage(folder, log::add);
    user = new AccountUser(account.url(), account.token);
  }

  @AfterEach
  void close() {
    // Nothing was opened where the emulator is not installed.
    if (user != null) {
      user.close();
    }
    if (account != null) {
      account.close();
    }
    assertEquals(List.of(), log);
  }

  @Test
  void theExampleSucceeds() throws Exception {
    Json.Obj report = user.ended(user.run(EXAMPLES.resolve("hello")));

    assertEquals("success", report.text("state"), () -> JsonText.pretty(report));
    assertEquals(1, account.ecs.families().size());
  }

  @Test
  void aFailingJobFailsItsRun() throws Exception {
    Json.Obj report = user.ended(user.run("jobs: {build: {script: [echo no, exit 3], retry: 1}}"));

    assertEquals("failed", report.text("state"), () -> JsonText.pretty(report));
  }

  @Test
  void aRunThatIsCanceledStopsItsTask() throws Exception {
    Path started = folder.resolve("started");
    String run =
        user.run(
            "jobs: {long: {script: [touch %s, sleep 600]}, next: {needs: [long], script: x}}"
                .formatted(started));
    while (!Files.exists(started)) {
      LockSupport.parkNanos(POLL_NANOS);
    }

    user.call("POST", "/v1/runs/" + run + "/cancel", Json.Obj.EMPTY);

    Json.Obj report = user.ended(run);
    assertEquals("canceled", report.text("state"), () -> JsonText.pretty(report));
  }
}
