package dev.weir.deploy.server;

import dev.weir.deploy.config.Connection;
import dev.weir.deploy.script.Step;
import dev.weir.deploy.stop.Deadline;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;

/// Gets files by way of the server, which fetches them for machines that cannot (rows G12–G14 and
/// G21 of prostagma's behaviour).
final class Relay {
  private static final int OK = 200;

  private final Http http;
  private final URI base;
  private final Connection connection;

  /// @param base of `/cache`
  Relay(Http http, URI base, Connection connection) {
    this.http = http;
    this.base = base;
    this.connection = connection;
  }

  /// With `cache: true` the copy that the server has is enough. A file that cannot be read is asked
  /// for once more.
  void download(Step.Download download, Path into, Deadline deadline) throws ServerLost {
    if (!download.isCached()) {
      fetch(download, deadline);
    }
    try {
      get(download, into, deadline);
    } catch (ServerLost _) {
      fetch(download, deadline);
      get(download, into, deadline);
    }
  }

  private void fetch(Step.Download download, Deadline deadline) throws ServerLost {
    String path = download.isS3() ? "/cache/s3" : "/cache";
    HttpRequest request = request(path).POST(BodyPublishers.ofString(body(download))).build();
    String what = "Asking the server to fetch " + download.url();
    HttpResponse<String> answer = http.text(what, request, deadline.left());
    if (answer.statusCode() != OK) {
      throw Http.refused(what, answer.statusCode(), answer.body());
    }
  }

  private void get(Step.Download download, Path into, Deadline deadline) throws ServerLost {
    HttpRequest request =
        request("/cache").method("GET", BodyPublishers.ofString(body(download))).build();
    http.file("Getting " + download.url() + " from the server", request, into, deadline.left());
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path)).header("Content-Type", "application/json");
    return connection.protocol() == Connection.Protocol.WEIR
        ? request.header("Authorization", "Bearer " + connection.secret().text())
        : request;
  }

  private String body(Step.Download download) {
    return JsonText.print(
        Json.Obj.of("secret", connection.secret().text(), "url", download.url().toString()));
  }
}
