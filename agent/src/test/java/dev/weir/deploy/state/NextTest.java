package dev.weir.deploy.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.deploy.config.Retry;
import dev.weir.deploy.config.ScriptSettings;
import dev.weir.deploy.config.TriggerConfig;
import dev.weir.deploy.config.TriggerConfig.Policy;
import dev.weir.deploy.state.Progress.Attempt;
import dev.weir.deploy.state.Progress.State;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is next, as a table. A count is written `epoch:number`, an attempt `count state number`,
/// which ended (or, running, began) 15 seconds ago. Retries wait 10 s, 20 s, and are three.
class NextTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          the first count is remembered                 | latest |     |               | a:7  | remember
          a first count of 0 too                        | latest |     |               | a:0  | remember
          nothing new                                   | latest | a:7 |               | a:7  | wait
          one more                                      | latest | a:7 |               | a:8  | apply 8 attempt 1
          several more are one                          | latest | a:7 |               | a:12 | apply 12 attempt 1
          each of several more                          | each   | a:7 |               | a:12 | apply 8 attempt 1
          what was applied is not again                 | latest | a:8 | 8 succeeded 1 | a:8  | wait
          a failure waits                               | latest | a:7 | 8 failed 2    | a:8  | until 12:00:05
          a failure is tried again                      | latest | a:7 | 8 failed 1    | a:8  | apply 8 attempt 2
          a newer count does not wait                   | latest | a:7 | 8 failed 2    | a:9  | apply 9 attempt 1
          a newer count does wait its turn              | each   | a:7 | 8 failed 2    | a:9  | until 12:00:05
          the last failure is enough                    | latest | a:7 | 8 failed 3    | a:8  | wait
          a newer count is tried after the last failure | latest | a:7 | 8 failed 3    | a:9  | apply 9 attempt 1
          the next is due after the last failure        | each   | a:7 | 8 failed 3    | a:9  | give up 8
          what was cut off is done again                | latest | a:7 | 8 running 1   | a:8  | apply 8 attempt 1
          however often                                 | latest | a:7 | 8 running 3   | a:8  | apply 8 attempt 3
          what was cut off, for a newer count           | latest | a:7 | 8 running 1   | a:9  | apply 9 attempt 1
          what was stopped is done again                | latest | a:7 | 8 stopped 1   | a:8  | apply 8 attempt 1
          a reset to 0                                  | latest | a:7 |               | b:0  | wait
          a reset, and one since                        | latest | a:7 |               | b:1  | apply 1 attempt 1
          a reset, and as many since                    | latest | a:7 |               | b:7  | apply 7 attempt 1
          a reset, and each since                       | each   | a:7 |               | b:2  | apply 1 attempt 1
          a failure before a reset                      | latest | a:7 | 8 failed 3    | b:8  | apply 8 attempt 1
          an old count                                  | latest | a:7 |               | a:3  | wait
          a server started anew                         | latest | :7  |               | :0   | wait
          a server started anew, and one since          | latest | :7  |               | :1   | apply 1 attempt 1
          a server that has learnt epochs               | latest | :7  |               | a:8  | apply 8 attempt 1
          """)
  void whatIsNext(
      String name, String policy, String applied, String attempt, String now, String next) {
    Count count = count(now);
    Optional<Progress> known =
        Optional.ofNullable(applied)
            .map(text -> progress(count(text), Optional.ofNullable(attempt)))
            .map(progress -> progress.under(count));

    assertEquals(next, words(Next.of(known, count, trigger(policy), NOW)), name);
  }

  private static TriggerConfig trigger(String policy) {
    return new TriggerConfig(
        "web",
        Path.of("deploy.yaml"),
        Policy.valueOf(policy.toUpperCase(Locale.ROOT)),
        Optional.empty(),
        new Retry(3, Duration.ofSeconds(10), Duration.ofMinutes(1)),
        ScriptSettings.in(Path.of("/")));
  }

  private static Count count(String text) {
    String[] parts = text.split(":", 2);
    Optional<String> epoch = Optional.of(parts[0]).filter(word -> !word.isEmpty());
    return new Count(Long.parseLong(parts[1]), epoch);
  }

  private static Progress progress(Count applied, Optional<String> attempt) {
    return new Progress(
        applied.number(), applied.epoch(), attempt.map(text -> attempt(applied, text)));
  }

  private static Attempt attempt(Count applied, String text) {
    String[] words = text.split(" ", 3);
    return new Attempt(
        Long.parseLong(words[0]),
        applied.epoch(),
        Integer.parseInt(words[2]),
        State.valueOf(words[1].toUpperCase(Locale.ROOT)),
        NOW.minusSeconds(15),
        "mark",
        15,
        "");
  }

  private static String words(Next next) {
    return switch (next) {
      case Next.Remember _ -> "remember";
      case Next.Wait _ -> "wait";
      case Next.WaitUntil(Instant time) -> "until " + time.toString().substring(11, 19);
      case Next.Apply(long count, int attempt) -> "apply " + count + " attempt " + attempt;
      case Next.GiveUp(Attempt last) -> "give up " + last.count();
    };
  }
}
