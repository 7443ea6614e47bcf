package dev.weir.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// prostagma's client as its behaviour is described, row by row, and nothing of Weir: JSON bodies
/// also under GET, a question every five seconds, shell lines one by one. Its five seconds pass
/// when the test says so.
///
/// @param host base of every path (G3)
/// @param script read again for each run (G6)
/// @param folder where it works
record ProstagmaClient(
    URI host, String secret, String trigger, Path script, String shell, Path folder) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /// The current count, 0 when it cannot be read (G17).
  long start() throws IOException, InterruptedException {
    return count().orElse(0L);
  }

  /// One turn of the loop (G18): a count that has grown has the script run, once.
  ///
  /// @param known the count that it remembers
  /// @return what it remembers from now on
  long afterFiveSeconds(long known) throws IOException, InterruptedException {
    Optional<Long> count = count();
    if (count.isPresent() && count.get() > known) {
      run();
    }
    return count.orElse(known);
  }

  private Optional<Long> count() throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        send("GET", "/trigger", Json.Obj.of("secret", secret, "trigger", trigger));
    return answer.statusCode() == 200
        ? Optional.of(JsonText.readObject(new String(answer.body(), UTF_8)).number("count"))
        : Optional.empty();
  }

  /// Rows G19 to G22; the first step that fails ends the script (G23).
  private void run() throws IOException, InterruptedException {
    Map<?, ?> document =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(script));
    for (Object element : (List<?>) Objects.requireNonNull(document.get("steps"))) {
      for (var step : ((Map<?, ?>) element).entrySet()) {
        boolean isDone =
            switch (String.valueOf(step.getKey())) {
              case "shell" -> shell(String.valueOf(step.getValue()));
              case "download" -> download((Map<?, ?>) step.getValue());
              default -> false;
            };
        if (!isDone) {
          return;
        }
      }
    }
  }

  private boolean shell(String text) throws IOException, InterruptedException {
    for (String line : text.split("\n", -1)) {
      Process process =
          new ProcessBuilder(shell, "-c", line).directory(folder.toFile()).inheritIO().start();
      if (process.waitFor() != 0) {
        return false;
      }
    }
    return true;
  }

  private boolean download(Map<?, ?> step) throws IOException, InterruptedException {
    Json.Obj body = Json.Obj.of("secret", secret, "url", String.valueOf(step.get("url")));
    if (!Boolean.TRUE.equals(step.get("cache"))) {
      send("POST", "/cache", body);
    }
    HttpResponse<byte[]> file = send("GET", "/cache", body);
    if (file.statusCode() != 200) {
      send("POST", "/cache", body);
      file = send("GET", "/cache", body);
    }
    if (file.statusCode() == 200) {
      Files.write(folder.resolve(String.valueOf(step.get("dest"))), file.body());
    }
    return file.statusCode() == 200;
  }

  /// As CI counts (G10).
  ///
  /// @return the status
  int increment() throws IOException, InterruptedException {
    return send("POST", "/trigger", Json.Obj.of("secret", secret, "trigger", trigger)).statusCode();
  }

  private HttpResponse<byte[]> send(String method, String path, Json.Obj body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(host + path))
            .method(method, BodyPublishers.ofString(JsonText.print(body)))
            .build();
    return HTTP.send(request, BodyHandlers.ofByteArray());
  }
}
