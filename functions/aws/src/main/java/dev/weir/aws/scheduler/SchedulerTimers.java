package dev.weir.aws.scheduler;

import dev.weir.aws.client.CallFailed;
import dev.weir.aws.client.FunctionCalls;
import dev.weir.aws.client.Outcomes;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.time.Timers;
import dev.weir.time.TimersUnavailable;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindow;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.Target;

/// [Timers] over Amazon EventBridge Scheduler: each timer is a schedule of that name in one group.
/// A schedule fires by the minute; a period is rounded up to whole minutes. What is called once is
/// handed to Lambda at once.
public final class SchedulerTimers implements Timers {

  /// A firing that failed is tried again until the next one is near, which does its work too.
  private static final int TRIES_AGAIN = 2;

  private static final int LATE_SECONDS_MAX = 60;

  private final Supplier<SchedulerClient> client;
  private final Supplier<FunctionCalls> calls;
  private final Settings settings;

  /// Where schedules are, and what they call.
  ///
  /// @param group the name of the schedules' group
  /// @param role the ARN of the role that schedules take to call functions
  /// @param functions what a function's ARN starts with; its logical id follows
  /// @param deadLetters the ARN of the queue that gets firings which could not be delivered
  public record Settings(String group, String role, String functions, String deadLetters) {}

  public SchedulerTimers(
      Supplier<SchedulerClient> client, Supplier<FunctionCalls> calls, Settings settings) {
    this.client = client;
    this.calls = calls;
    this.settings = settings;
  }

  @Override
  public void every(String name, Duration period, String function, Json.Obj input) {
    var wanted = new Wish(name, rate(period), target(function, input));
    asked(
        "The timer \"" + name + "\" could not be set.",
        () -> {
          set(wanted);
          return true;
        });
  }

  @Override
  public void soon(String function, Json.Obj input) {
    String prefix = settings.functions;
    String name = prefix.substring(prefix.lastIndexOf(':') + 1) + function;
    try {
      calls.get().call(name, input);
    } catch (CallFailed e) {
      throw new TimersUnavailable("The function \"" + name + "\" could not be called.", e);
    }
  }

  @Override
  public void clear(String name) {
    asked(
        "The timer \"" + name + "\" could not be cleared.",
        () -> {
          try {
            client.get().deleteSchedule(r -> r.groupName(settings.group).name(name));
            return true;
          } catch (ResourceNotFoundException _) {
            return false;
          }
        });
  }

  /// A schedule as it shall be.
  private record Wish(String name, String rate, Target target) {

    boolean isMetBy(GetScheduleResponse schedule) {
      return schedule.scheduleExpression().equals(rate) && schedule.target().equals(target);
    }
  }

  /// Asks first, because a timer that is asked for is set already, most of the time.
  private void set(Wish wish) {
    Optional<GetScheduleResponse> there = find(wish.name);
    if (there.isEmpty() ? create(wish) : wish.isMetBy(there.get())) {
      return;
    }
    update(wish);
  }

  private Optional<GetScheduleResponse> find(String name) {
    try {
      return Optional.of(client.get().getSchedule(r -> r.groupName(settings.group).name(name)));
    } catch (ResourceNotFoundException _) {
      return Optional.empty();
    }
  }

  /// @return false when somebody else was quicker
  private boolean create(Wish wish) {
    try {
      client
          .get()
          .createSchedule(r ->
              r.groupName(settings.group)
                  .name(wish.name)
                  .scheduleExpression(wish.rate)
                  .flexibleTimeWindow(onTime())
                  .target(wish.target));
      return true;
    } catch (ConflictException _) {
      return false;
    }
  }

  private void update(Wish wish) {
    try {
      client
          .get()
          .updateSchedule(r ->
              r.groupName(settings.group)
                  .name(wish.name)
                  .scheduleExpression(wish.rate)
                  .flexibleTimeWindow(onTime())
                  .target(wish.target));
    } catch (ResourceNotFoundException e) {
      throw new TimersUnavailable("It was cleared at the same moment.", e);
    }
  }

  private Target target(String function, Json.Obj input) {
    return Target.builder()
        .arn(settings.functions + function)
        .roleArn(settings.role)
        .input(JsonText.print(input))
        .deadLetterConfig(d -> d.arn(settings.deadLetters))
        .retryPolicy(
            r -> r.maximumRetryAttempts(TRIES_AGAIN).maximumEventAgeInSeconds(LATE_SECONDS_MAX))
        .build();
  }

  private static FlexibleTimeWindow onTime() {
    return FlexibleTimeWindow.builder().mode(FlexibleTimeWindowMode.OFF).build();
  }

  private static String rate(Duration period) {
    long minutes = Math.max(1, period.plusSeconds(59).toMinutes());
    return minutes == 1 ? "rate(1 minute)" : "rate(" + minutes + " minutes)";
  }

  private static <T> T asked(String failure, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      if (Outcomes.areUnknown(e)) {
        throw new TimersUnavailable(failure, e);
      }
      throw e;
    }
  }
}
