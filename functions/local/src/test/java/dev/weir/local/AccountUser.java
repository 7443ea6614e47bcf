package dev.weir.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.blob.BlobStore;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/// Somebody who uses the API of an account, as the command line does.
final class AccountUser implements AutoCloseable {
  private static final long POLL_NANOS = 20_000_000;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI api;
  private final String token;

  AccountUser(URI api, String token) {
    this.api = api;
    this.token = token;
  }

  /// Uploads the folder as the source and starts the pipeline in it.
  ///
  /// @return the run's id
  String run(Path folder) throws Exception {
    byte[] archive = archive(folder);
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(archive));
    Json.Obj place =
        call("POST", "/v1/sources", Json.Obj.of("sha256", sha256, "bytes", archive.length));
    place.findText("link").ifPresent(link -> upload(URI.create(link), archive));
    String definition = Files.readString(folder.resolve("weir.yaml"));
    return run(
        Json.Obj.of(
            "files", Map.of("weir.yaml", definition),
            "main", "weir.yaml",
            "source", place.object("source")));
  }

  /// Starts a pipeline without a source.
  String run(String definition) throws Exception {
    return run(Json.Obj.of("files", Map.of("weir.yaml", definition), "main", "weir.yaml"));
  }

  private String run(Json.Obj request) throws Exception {
    return call("POST", "/v1/runs", request).text("id");
  }

  /// The run's report, once it has ended.
  Json.Obj ended(String run) throws Exception {
    Json.Obj report = report(run);
    while (List.of("queued", "running", "canceling").contains(report.text("state"))) {
      LockSupport.parkNanos(POLL_NANOS);
      report = report(run);
    }
    return report;
  }

  /// The newest run of a pipeline, once there is one.
  String newest(String pipeline) throws Exception {
    List<Json> runs = runs(pipeline);
    while (runs.isEmpty()) {
      LockSupport.parkNanos(POLL_NANOS);
      runs = runs(pipeline);
    }
    return runs.getFirst().asObject().text("id");
  }

  private List<Json> runs(String pipeline) throws Exception {
    return call("GET", "/v1/runs?pipeline=" + pipeline, Json.Obj.EMPTY).list("runs");
  }

  Json.Obj report(String run) throws Exception {
    return call("GET", "/v1/runs/" + run, Json.Obj.EMPTY);
  }

  /// Reads something, whatever the answer.
  void look(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(api.resolve(path))
            .header("Authorization", "Bearer " + token)
            .build();
    http.send(request, BodyHandlers.discarding());
  }

  Json.Obj call(String method, String path, Json.Obj body) throws Exception {
    boolean isRead = method.equals("GET");
    HttpRequest request =
        HttpRequest.newBuilder(api.resolve(path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(
                method,
                isRead ? BodyPublishers.noBody() : BodyPublishers.ofString(JsonText.print(body)))
            .build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    assertTrue(response.statusCode() < 300, () -> path + ": " + response.body());
    return response.body().isEmpty() ? Json.Obj.EMPTY : JsonText.readObject(response.body());
  }

  private void upload(URI link, byte[] archive) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(link)
              .header(BlobStore.CREATE_ONLY, "*")
              .PUT(BodyPublishers.ofByteArray(archive))
              .build();
      assertEquals(200, http.send(request, BodyHandlers.discarding()).statusCode());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static byte[] archive(Path folder) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes), UTF_8.name());
        Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        var entry = new TarArchiveEntry(folder.relativize(file).toString());
        entry.setSize(Files.size(file));
        tar.putArchiveEntry(entry);
        Files.copy(file, tar);
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
