package dev.weir.local;

import dev.weir.access.Scope;
import dev.weir.access.TokenStore;
import dev.weir.access.TokenStore.Wish;
import dev.weir.access.TokenText;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.local.files.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/// What a running cloud leaves in its directory for clients of the same user: `server.json` with
/// its address and process, and `token`, readable for its owner alone.
final class Connection {
  private static final String NAME = "local";

  private final Path token;
  private final Path server;
  private String announced = "";

  Connection(DataDirectory directory) {
    this.token = directory.path("token");
    this.server = directory.path("server.json");
  }

  /// The token in the file; a new one, which may do everything, where the file is absent or its
  /// token is none of this cloud's.
  String token(TokenStore tokens) {
    return read()
        .filter(text -> TokenText.read(text).flatMap(tokens::find).isPresent())
        .orElseGet(() -> create(tokens));
  }

  private String create(TokenStore tokens) {
    var wish = new Wish(NAME, Set.of(Scope.ALL), Optional.empty());
    String text = tokens.create(wish).text().text();
    write(token, text + "\n");
    return text;
  }

  private Optional<String> read() {
    try {
      return Optional.of(Files.readString(token).strip());
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("The token in \"" + token + "\" cannot be read.", e);
    }
  }

  /// Says where the cloud is.
  void announce(URI url, long pid) {
    announced = JsonText.pretty(Json.Obj.of("url", url.toString(), "pid", pid));
    write(server, announced);
  }

  /// Says that it is no more. What another cloud has announced since, in a directory that was made
  /// anew under this one, stays.
  void withdraw() {
    try {
      if (Files.readString(server).equals(announced)) {
        Files.deleteIfExists(server);
      }
    } catch (NoSuchFileException _) {
      return;
    } catch (IOException e) {
      throw new UncheckedIOException("\"" + server + "\" cannot be removed.", e);
    }
  }

  /// Whole or not at all, and never readable for others.
  private static void write(Path file, String text) {
    try {
      var onlyOwner =
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
      Path draft = Files.createTempFile(file.getParent(), ".draft", "", onlyOwner);
      Files.writeString(draft, text);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("\"" + file + "\" cannot be written.", e);
    }
  }
}
