package dev.weir.cli.client;

import dev.weir.blob.BlobStore;
import dev.weir.json.Json;
import dev.weir.json.JsonMismatch;
import dev.weir.json.JsonText;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// JSON over HTTP. A call that may be repeated is made again when no answer came, and when the
/// server said that it could not answer just now.
public final class ApiClient {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /// Longer than the 30 seconds after which the gateway itself gives up.
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(40);

  private static final Duration TRANSFER_TIMEOUT = Duration.ofMinutes(30);
  private static final Duration RETRY_AFTER_MAX = Duration.ofSeconds(30);

  /// Too many requests, and the gateway's three ways to say that nothing stood behind it.
  private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

  /// Spread over more than a second, in which a server that is restarted is back.
  private static final List<Duration> WAITS =
      List.of(Duration.ofMillis(100), Duration.ofMillis(400), Duration.ofSeconds(1));

  private static final int ALREADY_THERE = 412;

  /// Where the rest of a text is: the query alone, for the path that was asked.
  private static final Pattern NEXT = Pattern.compile("<(\\?[^>]+)>; rel=\"next\"");

  private final Endpoint endpoint;
  private final Pause pause;
  private final HttpClient http;

  public ApiClient(Endpoint endpoint, Pause pause) {
    this.endpoint = endpoint;
    this.pause = pause;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
  }

  public Endpoint endpoint() {
    return endpoint;
  }

  /// @throws Refused when the server answers with a problem
  /// @throws Unreachable when it does not answer
  public Json.Obj get(String path) {
    return object(text(path));
  }

  public String text(String path) {
    return send(call(path).GET().build(), BodyHandlers.ofString(), true).body();
  }

  /// The text that comes in parts, each with a link to the next.
  ///
  /// @param query of the first part
  public String texts(String path, String query) {
    var all = new StringBuilder();
    Optional<String> next = Optional.of(query);
    while (next.isPresent()) {
      HttpRequest call = call(path + next.get()).GET().build();
      HttpResponse<String> part = send(call, BodyHandlers.ofString(), true);
      all.append(part.body());
      next =
          part.headers()
              .firstValue("Link")
              .map(NEXT::matcher)
              .filter(Matcher::matches)
              .map(m -> m.group(1));
    }
    return all.toString();
  }

  /// @param key makes the call safe to repeat; without one it is made once
  public Json.Obj post(String path, Json.Obj body, Optional<String> key) {
    var call =
        call(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JsonText.print(body)));
    key.ifPresent(value -> call.header("Idempotency-Key", value));
    return object(send(call.build(), BodyHandlers.ofString(), key.isPresent()).body());
  }

  public Json.Obj put(String path, Json.Obj body) {
    var call =
        call(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(JsonText.print(body)));
    return object(send(call.build(), BodyHandlers.ofString(), true).body());
  }

  public void delete(String path) {
    send(call(path).DELETE().build(), BodyHandlers.ofString(), true);
  }

  /// Puts the file's bytes to a link that the API gave. That they are there already is fine.
  public void upload(URI link, Path file) {
    var call =
        HttpRequest.newBuilder(link)
            .timeout(TRANSFER_TIMEOUT)
            .header(BlobStore.CREATE_ONLY, "*")
            .PUT(content(file))
            .build();
    try {
      send(call, BodyHandlers.ofString(), true);
    } catch (Refused e) {
      if (e.status() != ALREADY_THERE) {
        throw e;
      }
    }
  }

  /// Writes what is behind a link that the API gave into the file, over what was there.
  public void download(URI link, Path file) {
    var call = HttpRequest.newBuilder(link).timeout(TRANSFER_TIMEOUT).GET().build();
    send(call, answer -> isProblem(answer) ? text() : into(file), true);
  }

  private static BodySubscriber<String> text() {
    return BodySubscribers.ofString(StandardCharsets.UTF_8);
  }

  private static BodySubscriber<String> into(Path file) {
    return BodySubscribers.mapping(BodySubscribers.ofFile(file), Path::toString);
  }

  private static boolean isProblem(ResponseInfo answer) {
    return answer.statusCode() >= 400;
  }

  private static BodyPublisher content(Path file) {
    try {
      return BodyPublishers.ofFile(file);
    } catch (FileNotFoundException e) {
      throw new IllegalStateException("The packed source is gone: " + file, e);
    }
  }

  private HttpRequest.Builder call(String path) {
    var call = HttpRequest.newBuilder(endpoint.url().resolve(path)).timeout(ANSWER_TIMEOUT);
    call.header("Accept", "application/json, application/problem+json, text/*");
    if (!endpoint.token().isEmpty()) {
      call.header("Authorization", "Bearer " + endpoint.token());
    }
    return call;
  }

  private HttpResponse<String> send(
      HttpRequest call, BodyHandler<String> body, boolean isRepeatable) {
    int triesMax = isRepeatable ? WAITS.size() : 0;
    for (int tries = 0; ; tries++) {
      boolean isLast = tries == triesMax;
      try {
        HttpResponse<String> answer = http.send(call, body);
        if (isLast || !PASSING.contains(answer.statusCode())) {
          return accepted(answer);
        }
        pause.of(retryAfter(answer).orElse(WAITS.get(tries)));
      } catch (IOException e) {
        if (isLast) {
          throw Unreachable.of(endpoint, e);
        }
        pause.of(WAITS.get(tries));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw Unreachable.of(endpoint, e);
      }
    }
  }

  private static Optional<Duration> retryAfter(HttpResponse<?> answer) {
    return answer
        .headers()
        .firstValue("Retry-After")
        .filter(seconds -> seconds.matches("\\d{1,4}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
        .map(wait -> wait.compareTo(RETRY_AFTER_MAX) > 0 ? RETRY_AFTER_MAX : wait);
  }

  private static HttpResponse<String> accepted(HttpResponse<String> answer) {
    if (answer.statusCode() >= 400) {
      throw Refused.of(answer.statusCode(), answer.body());
    }
    return answer;
  }

  private static Json.Obj object(String text) {
    try {
      return text.isBlank() ? Json.Obj.EMPTY : JsonText.readObject(text);
    } catch (JsonMismatch e) {
      throw new Refused(200, "The server's answer is not JSON: " + e.getMessage() + ".", List.of());
    }
  }
}
