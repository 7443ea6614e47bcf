package dev.weir.aws.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.aws.server.MotoServer;
import dev.weir.json.Json;
import dev.weir.time.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;

/// An emulator keeps schedules but never fires them; that they fire is the service's promise.
class SchedulerTimersTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Json.Obj INPUT = Json.Obj.of("n", 1);

  private final List<String> called = new ArrayList<>();
  private SchedulerClient client;
  private Timers timers;

  @BeforeEach
  void open() {
    client = MotoServer.empty().clients().client("SCHEDULER", SchedulerClient.builder());
    client.createScheduleGroup(r -> r.name("timers"));
    timers = timers("letters");
  }

  @Test
  void aTimerIsAScheduleThatCallsItsFunction() {
    timers.every("sweep", MINUTE, "Sweep", INPUT);

    GetScheduleResponse schedule = schedule();
    assertEquals("rate(1 minute)", schedule.scheduleExpression());
    assertEquals("OFF", schedule.flexibleTimeWindow().modeAsString());
    assertEquals(
        "arn:aws:lambda:eu-central-1:123456789012:function:weir-Sweep", schedule.target().arn());
    assertEquals("arn:aws:iam::123456789012:role/timers", schedule.target().roleArn());
    assertEquals("{\"n\":1}", schedule.target().input());
    assertEquals(2, schedule.target().retryPolicy().maximumRetryAttempts());
    assertEquals(
        "arn:aws:sqs:eu-central-1:123456789012:letters",
        schedule.target().deadLetterConfig().arn());
  }

  @Test
  void settingATimerThatIsSetChangesNothing() {
    timers.every("sweep", MINUTE, "Sweep", INPUT);
    GetScheduleResponse first = schedule();

    timers.every("sweep", MINUTE, "Sweep", INPUT);

    assertEquals(first.lastModificationDate(), schedule().lastModificationDate());
    assertEquals(List.of("sweep"), names());
  }

  @Test
  void settingATimerOtherwiseReplacesIt() {
    timers.every("sweep", MINUTE, "Sweep", INPUT);

    timers.every("sweep", MINUTE.multipliedBy(2), "Other", Json.Obj.EMPTY);

    assertEquals("rate(2 minutes)", schedule().scheduleExpression());
    assertEquals("{}", schedule().target().input());
    assertEquals(List.of("sweep"), names());
  }

  @Test
  void anotherQueueForDeadLettersReachesASetTimer() {
    timers.every("sweep", MINUTE, "Sweep", INPUT);

    timers("others").every("sweep", MINUTE, "Sweep", INPUT);

    assertEquals(
        "arn:aws:sqs:eu-central-1:123456789012:others",
        schedule().target().deadLetterConfig().arn());
  }

  @Test
  void otherRetriesReachASetTimer() {
    timers.every("sweep", MINUTE, "Sweep", INPUT);
    GetScheduleResponse set = schedule();
    client.updateSchedule(r ->
        r.groupName("timers")
            .name("sweep")
            .scheduleExpression(set.scheduleExpression())
            .flexibleTimeWindow(set.flexibleTimeWindow())
            .target(set.target().copy(t -> t.retryPolicy(p -> p.maximumRetryAttempts(9)))));

    timers.every("sweep", MINUTE, "Sweep", INPUT);

    assertEquals(2, schedule().target().retryPolicy().maximumRetryAttempts());
  }

  @Test
  void aTimerThatIsClearedIsGoneAndMayBeClearedAgain() {
    timers.every("sweep", MINUTE, "Sweep", INPUT);

    timers.clear("sweep");
    timers.clear("sweep");

    assertEquals(List.of(), names());
  }

  @ParameterizedTest
  @CsvSource({
    "1, rate(1 minute)",
    "60, rate(1 minute)",
    "61, rate(2 minutes)",
    "3600, rate(60 minutes)"
  })
  void aPeriodIsRoundedUpToMinutes(long seconds, String rate) {
    timers.every("sweep", Duration.ofSeconds(seconds), "Sweep", INPUT);

    assertEquals(rate, schedule().scheduleExpression());
  }

  private Timers timers(String deadLetters) {
    var settings =
        new SchedulerTimers.Settings(
            "timers",
            "arn:aws:iam::123456789012:role/timers",
            "arn:aws:lambda:eu-central-1:123456789012:function:weir-",
            "arn:aws:sqs:eu-central-1:123456789012:" + deadLetters);
    return new SchedulerTimers(
        () -> client, () -> (function, input) -> called.add(function + " " + input), settings);
  }

  private GetScheduleResponse schedule() {
    return client.getSchedule(r -> r.groupName("timers").name("sweep"));
  }

  private List<String> names() {
    return client.listSchedules(r -> r.groupName("timers")).schedules().stream()
        .map(ScheduleSummary::name)
        .toList();
  }
}
