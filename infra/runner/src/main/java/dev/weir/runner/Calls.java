package dev.weir.runner;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// HTTP calls that are tried again while that may help: when the connection failed, when no answer
/// came in time, and on status 429 and 5xx. Other answers are the caller's to read.
final class Calls {
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;
  private static final Duration RETRY_AFTER_MAX = Duration.ofSeconds(60);

  private final RunnerSettings settings;

  Calls(RunnerSettings settings) {
    this.settings = settings;
  }

  /// One call.
  ///
  /// @param what names it in messages, without secrets; links are signed and are secrets
  /// @param each how long one try may take, answer included
  /// @param budget how long to go on trying; zero tries once
  record Call<T>(
      String what, HttpRequest request, BodyHandler<T> body, Duration each, Duration budget) {}

  /// @throws Unreachable when no try within the budget was answered
  <T> HttpResponse<T> send(Call<T> call) {
    Instant end = settings.clock().instant().plus(call.budget);
    for (int tries = 1; ; tries++) {
      Try<T> last = attempt(call);
      if (last instanceof Answered<T>(var response) && !isRetryable(response)) {
        return response;
      }
      Duration delay = delay(last, tries);
      if (!settings.clock().instant().plus(delay).isBefore(end)) {
        throw givenUp(call.what, tries, last);
      }
      settings.pause().wait(delay);
    }
  }

  private <T> Try<T> attempt(Call<T> call) {
    CompletableFuture<HttpResponse<T>> answer = settings.http().sendAsync(call.request, call.body);
    try {
      return new Answered<>(answer.get(call.each.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      answer.cancel(true);
      return new Lost<>(e);
    } catch (ExecutionException e) {
      return new Lost<>(retryable(call.what, e));
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new Unreachable(call.what + " was interrupted.", e);
    }
  }

  private static IOException retryable(String what, ExecutionException e) {
    if (e.getCause() instanceof IOException cause) {
      return cause;
    }
    throw new IllegalStateException(what + " could not be sent.", e);
  }

  private static boolean isRetryable(HttpResponse<?> response) {
    return response.statusCode() == TOO_MANY || response.statusCode() >= SERVER_ERROR;
  }

  private Duration delay(Try<?> last, int tries) {
    Duration delay = Backoff.delay(tries, settings.random());
    Duration asked = last instanceof Answered(var response) ? retryAfter(response) : Duration.ZERO;
    return asked.compareTo(delay) > 0 ? asked : delay;
  }

  private static Duration retryAfter(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("retry-after")
        .filter(text -> text.matches("[0-9]{1,4}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .filter(time -> time.compareTo(RETRY_AFTER_MAX) <= 0)
        .orElse(Duration.ZERO);
  }

  private static Unreachable givenUp(String what, int tries, Try<?> last) {
    String tried = what + " was tried " + (tries == 1 ? "once" : tries + " times");
    return switch (last) {
      case Answered(var response) ->
          new Unreachable(tried + "; the last answer was status " + response.statusCode() + ".");
      case Lost(TimeoutException e) ->
          new Unreachable(tried + "; the last time no answer came in time.", e);
      case Lost(Exception e) ->
          new Unreachable(tried + "; the last time the connection failed.", e);
    };
  }

  /// What became of one try.
  private sealed interface Try<T> {}

  private record Answered<T>(HttpResponse<T> response) implements Try<T> {}

  private record Lost<T>(Exception error) implements Try<T> {}
}
