package dev.weir.runner;

import dev.weir.blob.BlobStore;
import dev.weir.runner.ControlPlane.Kind;
import dev.weir.runner.ControlPlane.Upload;
import dev.weir.task.Outcome.Stored;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/// Brings bytes to the store and back, by links that the control plane gives.
final class Blobs {
  private static final int OK = 200;
  private static final int CLIENT_ERROR = 400;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;
  private static final int ALREADY_THERE = 412;

  private static final Duration BUDGET = Duration.ofMinutes(5);
  private static final Duration DOWNLOAD = Duration.ofMinutes(15);
  private static final long SLOWEST_BYTES_PER_SECOND = 256 * 1024;

  private final Calls calls;
  private final ControlPlane plane;

  Blobs(Calls calls, ControlPlane plane) {
    this.calls = calls;
    this.plane = plane;
  }

  /// Stores the bytes. Bytes that are there under the name already are taken for the same.
  ///
  /// @param name the number of a chunk of the log, the key of a cache; of others the hash, by which
  ///   bytes that were stored by an earlier try are not stored again
  /// @throws Refused when the control plane or the store will not have them
  Stored store(Kind kind, String name, Content content) {
    Upload upload = plane.upload(kind, name, content.bytes());
    var stored = new Stored(upload.key(), content.bytes(), content.sha256());
    if (put(upload.link(), kind, content) == FORBIDDEN
        && put(plane.upload(kind, name, content.bytes()).link(), kind, content) == FORBIDDEN) {
      throw new Refused(FORBIDDEN, "The store refused two fresh links to " + upload.key() + ".");
    }
    return stored;
  }

  /// 403 says that the link is too old.
  private int put(URI link, Kind kind, Content content) {
    HttpRequest request =
        HttpRequest.newBuilder(link)
            .header(BlobStore.CREATE_ONLY, "*")
            .PUT(content.publisher())
            .build();
    Duration each = Duration.ofSeconds(30 + content.bytes() / SLOWEST_BYTES_PER_SECOND);
    int status =
        calls
            .send(
                new Calls.Call<>(
                    what("PUT", link), request, BodyHandlers.discarding(), each, BUDGET))
            .statusCode();
    if (status >= CLIENT_ERROR && status != ALREADY_THERE && status != FORBIDDEN) {
      throw new Refused(
          status,
          "The store answered status %d to %d bytes of kind %s."
              .formatted(status, content.bytes(), kind));
    }
    return status;
  }

  /// Reads a blob into a file, over what is there.
  ///
  /// @return false when there is no such blob, or no longer; stores that hide what is there say the
  ///   same to a link that is too old
  boolean load(URI link, Path file) {
    HttpRequest request = HttpRequest.newBuilder(link).GET().build();
    HttpResponse<Path> response =
        calls.send(new Calls.Call<>(what("GET", link), request, into(file), DOWNLOAD, BUDGET));
    int status = response.statusCode();
    if (status == OK) {
      return true;
    }
    if (status == NOT_FOUND || status == FORBIDDEN || status == GONE) {
      return false;
    }
    throw new Refused(status, what("GET", link) + " answered status " + status + ".");
  }

  private static BodyHandler<Path> into(Path file) {
    return info ->
        info.statusCode() == OK
            ? BodySubscribers.ofFile(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)
            : BodySubscribers.replacing(file);
  }

  /// The call without what signs it.
  private static String what(String method, URI link) {
    return method + " " + link.getPath();
  }
}
