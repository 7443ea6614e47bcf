package dev.weir.cli.server;

import dev.weir.cli.client.Endpoint;
import dev.weir.json.Json;
import dev.weir.json.JsonMismatch;
import dev.weir.json.JsonText;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What a running local cloud leaves in its data folder for others to find it: `server.json` with
/// its address and process, and `token`.
final class ServerFile {
  private ServerFile() {}

  /// The server of that data folder; empty when none was started, or its process has ended.
  static Optional<Endpoint> read(Path data) {
    try {
      Json.Obj server = JsonText.readObject(Files.readString(data.resolve("server.json")));
      boolean isAlive =
          ProcessHandle.of(server.number("pid")).filter(ProcessHandle::isAlive).isPresent();
      return isAlive
          ? Optional.of(new Endpoint(URI.create(server.text("url")), token(data)))
          : Optional.empty();
    } catch (IOException | JsonMismatch e) {
      return Optional.empty();
    }
  }

  /// The token that was made at the first start; empty when there is none.
  static String token(Path data) throws IOException {
    Path file = data.resolve("token");
    return Files.isReadable(file) ? Files.readString(file).strip() : "";
  }
}
