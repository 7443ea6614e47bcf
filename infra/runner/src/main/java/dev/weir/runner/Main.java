package dev.weir.runner;

import dev.weir.runner.RunnerSettings.LogPace;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The runner's image: `fetch` before the job, `publish` after it. The launch of the task sets
/// `WEIR_URL`, `WEIR_JOB_TOKEN` and `WEIR_TASK_TOKEN`.
public final class Main {
  private static final Path VOLUME = Path.of("/weir");
  private static final Duration HEARTBEAT_EVERY = Duration.ofSeconds(30);

  /// A little less than the time that Fargate gives a container to end.
  private static final Duration STOP_TIME = Duration.ofSeconds(115);

  private static final int USAGE = 2;

  private Main() {}

  /// @param args `fetch` or `publish`
  public static void main(String... args) {
    System.exit(run(args.length == 1 ? args[0] : ""));
  }

  private static int run(String program) {
    var programs = new TaskPrograms(settings(), System.getenv(), VOLUME);
    try {
      return switch (program) {
        case "fetch" -> programs.fetch() ? 0 : 1;
        case "publish" -> publish(programs);
        default -> {
          System.err.println("Usage: weir-runner fetch|publish");
          yield USAGE;
        }
      };
    } catch (IOException | Refused | Unreachable e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }

  /// When the task is stopped, the job ends by its own rules, and what it left is still kept.
  private static int publish(TaskPrograms programs) throws IOException {
    var published = new CountDownLatch(1);
    var stop =
        new Thread(() -> {
          programs.stopping();
          await(published);
        });
    Runtime.getRuntime().addShutdownHook(stop);
    try {
      programs.publish();
      return 0;
    } finally {
      published.countDown();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(STOP_TIME.toSeconds(), TimeUnit.SECONDS)) {
        System.err.println("The job did not end in time; what it left is lost.");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static RunnerSettings settings() {
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    return new RunnerSettings(
        http,
        InstantSource.system(),
        Main::pause,
        new SecureRandom(),
        HEARTBEAT_EVERY,
        LogPace.PAID);
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
