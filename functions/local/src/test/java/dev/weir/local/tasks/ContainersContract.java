package dev.weir.local.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.local.tasks.Containers.Machine;
import dev.weir.log.LogStream;
import dev.weir.process.HostileScripts;
import dev.weir.process.Survivors;
import dev.weir.task.TaskRunner.TaskRef;
import dev.weir.task.TaskShape;
import dev.weir.task.TaskShape.Resources;
import dev.weir.task.TaskShape.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What every kind of container keeps to.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class ContainersContract {

  private static final AtomicLong COUNT = new AtomicLong(System.nanoTime() % 1_000_000_000L);

  /// A long time that no other test sleeps.
  private final String seconds = String.valueOf(1_000_000_000L + COUNT.getAndIncrement());

  private final TaskRef task = new TaskRef("TEST" + seconds);
  private final Heard heard = new Heard();

  @TempDir Path folder;

  private Machine machine;

  abstract Containers containers();

  /// The shape of a task without services.
  abstract Optional<String> image();

  @BeforeEach
  void open() throws Exception {
    Files.createDirectories(folder.resolve("volume/workspace"));
    machine = containers().open(task, shape(), folder);
  }

  @AfterEach
  void close() throws IOException {
    machine.close();
    Folders.delete(folder);
  }

  @Test
  void theExitCodeIsTheCommands() throws Exception {
    assertEquals(7, run("exit 7"));
  }

  @Test
  void theStreamsAreSeparate() throws Exception {
    run("echo one; echo two >&2");

    assertEquals("one\n", heard.all(LogStream.OUT));
    assertEquals("two\n", heard.all(LogStream.ERR));
  }

  @Test
  void thereIsNothingToRead() throws Exception {
    assertEquals(3, run("read -r line && exit 2; exit 3"));
  }

  @Test
  void theEnvironmentOfTheServerIsNotSeen() throws Exception {
    run("env");

    assertFalse(heard.all(LogStream.OUT).contains("NOT_FOR_JOBS"));
  }

  @Test
  void aCommandSeesTheVolumeAndWritesToIt() throws Exception {
    run("echo hello > \"${0%/*}/workspace/file\"");

    assertEquals("hello\n", Files.readString(folder.resolve("volume/workspace/file")));
  }

  @Test
  void aCommandThatIsNotThereEndsWith127() throws Exception {
    assertEquals(127, run("no-such-command-anywhere"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void nothingSurvivesTheEndOf(String name, String script) throws Exception {
    run(script);

    assertEquals(List.of(), survivors(), name);
  }

  static Stream<Arguments> nothingSurvivesTheEndOf() {
    return HostileScripts.all().entrySet().stream()
        .map(script -> Arguments.of(script.getKey(), script.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("nothingSurvivesTheEndOf")
  void nothingSurvivesAKillOf(String name, String script) throws Exception {
    Running running = start("(" + script + "\n)\n: > up; SLEEP");

    running.awaitUp();
    running.container.kill();

    running.end();
    assertEquals(List.of(), survivors(), name);
  }

  @Test
  void aCommandIsToldToTerminateBeforeItIsKilled() throws Exception {
    Running running = start("trap 'echo told; exit 5' TERM; : > up; while :; do sleep 0.05; done");

    running.awaitUp();
    running.container.terminate();

    assertEquals(5, running.end());
    assertEquals("told\n", heard.all(LogStream.OUT));
  }

  @Test
  void aCommandThatDoesNotListenIsKilled() throws Exception {
    Running running = start("trap '' TERM; : > up; while :; do sleep 0.05; done");

    running.awaitUp();
    running.container.terminate();
    running.container.kill();

    assertEquals(137, running.end());
  }

  @Test
  void whatIsStoppedBeforeItStartedDoesNotStart() {
    Container container = machine.job(heard);
    container.terminate();

    assertThrows(CannotStart.class, () -> container.run(() -> {}));
  }

  @Test
  void stoppingWhatHasEndedDoesNothing() throws Exception {
    script("exit 0");
    Container container = machine.job(heard);
    container.run(() -> {});

    container.terminate();
    container.kill();
  }

  @Test
  void whatWasLeftByAServerThatIsGoneIsSwept() throws Exception {
    Running running = start("env -i setsid SLEEP & : > up; SLEEP");
    running.awaitUp();

    containers().sweep(task, shape(), folder);

    running.end();
    assertEquals(List.of(), survivors());
  }

  private TaskShape shape() {
    return new TaskShape(
        image(), List.of(), new Resources(1024, 512, 20), services(), "/weir/workspace");
  }

  /// Services of the task, none unless a test says otherwise.
  List<Service> services() {
    return List.of();
  }

  private void script(String text) throws IOException {
    String ready = text.replace("SLEEP", "sleep SECONDS").replace("SECONDS", seconds);
    Files.writeString(folder.resolve("volume/job.sh"), "cd \"${0%/*}/workspace\"\n" + ready + "\n");
  }

  private int run(String text) throws Exception {
    script(text);
    return machine.job(heard).run(() -> {});
  }

  private Running start(String text) throws Exception {
    script(text);
    return new Running(machine.job(heard));
  }

  /// A container on a thread of its own.
  private final class Running {
    private final Container container;
    private final FutureTask<Integer> end;

    Running(Container container) throws InterruptedException {
      this.container = container;
      var began = new CountDownLatch(1);
      end = new FutureTask<>(() -> container.run(began::countDown));
      Thread.ofPlatform().daemon().start(end);
      assertTrue(began.await(30, TimeUnit.SECONDS));
    }

    /// Waits until the script has made the file `up`, or has ended.
    void awaitUp() throws Exception {
      while (!Files.exists(folder.resolve("volume/workspace/up"))) {
        try {
          end.get(20, TimeUnit.MILLISECONDS);
          return;
        } catch (TimeoutException _) {
          // Not yet.
        }
      }
    }

    int end() throws Exception {
      return end.get();
    }
  }

  private List<String> survivors() {
    return Survivors.of(seconds);
  }

  static Map<String, String> serverEnvironment() {
    return Map.of("PATH", "/usr/local/bin:/usr/bin:/bin", "NOT_FOR_JOBS", "1");
  }
}
