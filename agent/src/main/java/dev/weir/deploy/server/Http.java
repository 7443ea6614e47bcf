package dev.weir.deploy.server;

import dev.weir.deploy.stop.Stop;
import dev.weir.finding.Quoted;
import dev.weir.json.Json;
import dev.weir.json.JsonMismatch;
import dev.weir.json.JsonText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Calls over HTTP that end when the agent is told to stop. It follows redirects only of files, and
/// takes no secret along.
final class Http {
  static final long FILE_BYTES_MAX = 16L << 30;
  private static final int TEXT_BYTES_MAX = 4 << 20;
  private static final int REDIRECTS_MAX = 5;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final int OK = 200;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final Stop stop;

  Http(Stop stop) {
    this.stop = stop;
  }

  /// The text of the answer, whatever its status.
  ///
  /// @param what names the call in messages, without secrets
  HttpResponse<String> text(String what, HttpRequest request, Duration time) throws ServerLost {
    return send(
        what, request, BodyHandlers.limiting(BodyHandlers.ofString(), TEXT_BYTES_MAX), time);
  }

  /// The object of an answer that is one.
  Json.Obj object(String what, HttpRequest request, Duration time) throws ServerLost {
    HttpResponse<String> answer = text(what, request, time);
    if (answer.statusCode() != OK) {
      throw refused(what, answer.statusCode(), answer.body());
    }
    try {
      return JsonText.readObject(answer.body());
    } catch (JsonMismatch e) {
      throw new ServerLost(
          what + " was answered with something else than JSON: " + e.getMessage(), e);
    }
  }

  /// Writes the body of the answer into the file.
  void file(String what, HttpRequest request, Path into, Duration time) throws ServerLost {
    HttpRequest next = request;
    for (int hops = 0; hops <= REDIRECTS_MAX; hops++) {
      HttpResponse<String> answer = send(what, next, info -> body(info.statusCode(), into), time);
      if (answer.statusCode() == OK) {
        return;
      }
      next = redirected(what, answer);
    }
    throw new ServerLost(what + " was redirected more than " + REDIRECTS_MAX + " times.");
  }

  private static BodySubscriber<String> body(int status, Path into) {
    return status == OK
        ? BodySubscribers.limiting(
            BodySubscribers.mapping(BodySubscribers.ofFile(into), Path::toString), FILE_BYTES_MAX)
        : BodySubscribers.limiting(
            BodySubscribers.ofString(StandardCharsets.UTF_8), TEXT_BYTES_MAX);
  }

  private static HttpRequest redirected(String what, HttpResponse<String> answer)
      throws ServerLost {
    boolean isRedirect =
        switch (answer.statusCode()) {
          case 301, 302, 303, 307, 308 -> true;
          default -> false;
        };
    Optional<String> location = answer.headers().firstValue("location");
    if (!isRedirect || location.isEmpty()) {
      throw refused(what, answer.statusCode(), answer.body());
    }
    try {
      URI target = answer.uri().resolve(location.get());
      String scheme = String.valueOf(target.getScheme()).toLowerCase(Locale.ROOT);
      boolean isWeaker = "https".equals(answer.uri().getScheme()) && !scheme.equals("https");
      if (isWeaker || !(scheme.equals("http") || scheme.equals("https"))) {
        throw new ServerLost(
            what + " was redirected from https to " + scheme + ", which is refused.");
      }
      return HttpRequest.newBuilder(target).GET().build();
    } catch (IllegalArgumentException e) {
      throw new ServerLost(what + " was redirected to no address: " + Quoted.of(location.get()), e);
    }
  }

  private <T> HttpResponse<T> send(
      String what, HttpRequest request, BodyHandler<T> body, Duration time) throws ServerLost {
    CompletableFuture<HttpResponse<T>> answer = client.sendAsync(request, body);
    Stop.End end = stop.ended(answer, time);
    if (end == Stop.End.DONE) {
      return done(what, answer);
    }
    answer.cancel(true);
    throw new ServerLost(
        end == Stop.End.LATE
            ? what + " was not answered in " + time.toSeconds() + " s."
            : what + " was broken off, because the agent stops.");
  }

  private static <T> HttpResponse<T> done(String what, CompletableFuture<HttpResponse<T>> answer)
      throws ServerLost {
    try {
      return answer.join();
    } catch (CompletionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (cause instanceof IOException) {
        String why =
            Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
        throw new ServerLost(what + " failed: " + why + ".", e);
      }
      throw e;
    }
  }

  /// What a server that answers with a problem, or in its own words, means.
  static ServerLost refused(String what, int status, String body) {
    String detail = detail(body);
    String advice =
        switch (status) {
          case 401, 403 -> " Is the token, or the secret, right?";
          case 404 -> " Is the address of the server right?";
          default -> "";
        };
    return new ServerLost(
        what
            + " was answered with status "
            + status
            + (detail.isEmpty() ? "." + advice : ": " + detail));
  }

  private static String detail(String body) {
    try {
      return JsonText.readObject(body).findText("detail").orElse("");
    } catch (JsonMismatch _) {
      return body.isBlank() ? "" : Quoted.plain(body.strip());
    }
  }
}
