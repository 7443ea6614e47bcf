package dev.weir.local.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.weir.blob.BlobStore;
import dev.weir.blob.SavedAs;
import dev.weir.local.files.BlobLinks.Grant;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Matcher;

/// Answers `PUT` and `GET` of links. Bytes are passed on as they come and never held as a whole.
final class BlobHandler implements HttpHandler {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final BlobFiles files;
  private final BlobLinks links;

  BlobHandler(BlobFiles files, BlobLinks links) {
    this.files = files;
    this.links = links;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      switch (links.read(exchange.getRequestMethod(), exchange.getRequestURI())) {
        case Grant.Upload upload -> upload(exchange, upload);
        case Grant.Download download -> download(exchange, download);
        case Grant.Nothing(String reason) -> refuse(exchange, 403, reason);
      }
    }
  }

  private void upload(HttpExchange exchange, Grant.Upload grant) throws IOException {
    long announced = announced(exchange);
    if (Files.exists(files.file(grant.key()))) {
      refuse(exchange, 412, "There is a blob \"" + grant.key() + "\" already. Blobs never change.");
      return;
    }
    if (!"*".equals(exchange.getRequestHeaders().getFirst(BlobStore.CREATE_ONLY))) {
      refuse(exchange, 403, "A PUT to this link has the header " + BlobStore.CREATE_ONLY + ": *.");
      return;
    }
    if (announced >= 0 && announced != grant.bytes()) {
      refuseLength(exchange, grant);
      return;
    }
    Path file = files.begin();
    try {
      receive(exchange, grant, file);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private void receive(HttpExchange exchange, Grant.Upload grant, Path file) throws IOException {
    long received = copy(exchange, file, grant.bytes());
    if (received > grant.bytes()) {
      refuseLength(exchange, grant);
    } else if (received < grant.bytes()) {
      refuse(
          exchange, 400, "The body ended after %d of %d bytes.".formatted(received, grant.bytes()));
    } else if (files.keep(file, grant.key())) {
      exchange.sendResponseHeaders(200, -1);
    } else {
      refuse(exchange, 412, "Somebody else has stored \"" + grant.key() + "\" meanwhile.");
    }
  }

  /// Copies at most one byte more than allowed, and says how many there were.
  private static long copy(HttpExchange exchange, Path file, long bytesMax) throws IOException {
    var buffer = new byte[BUFFER_BYTES];
    long copied = 0;
    try (OutputStream out = Files.newOutputStream(file)) {
      while (copied <= bytesMax) {
        int read = exchange.getRequestBody().read(buffer);
        if (read < 0) {
          return copied;
        }
        out.write(buffer, 0, read);
        copied += read;
      }
    }
    return copied;
  }

  private void download(HttpExchange exchange, Grant.Download grant) throws IOException {
    try (FileChannel file = FileChannel.open(files.file(grant.key()), StandardOpenOption.READ)) {
      describe(exchange, grant);
      Optional<Matcher> bounds =
          Optional.ofNullable(exchange.getRequestHeaders().getFirst("Range"))
              .flatMap(ByteRange::parse);
      if (bounds.isPresent()) {
        sendPart(exchange, file, bounds.get());
      } else {
        send(exchange, 200, file, new ByteRange(0, file.size()));
      }
    } catch (NoSuchFileException _) {
      refuse(exchange, 404, "There is no blob \"" + grant.key() + "\".");
    }
  }

  private static void sendPart(HttpExchange exchange, FileChannel file, Matcher bounds)
      throws IOException {
    long size = file.size();
    Optional<ByteRange> range = ByteRange.within(bounds, size);
    if (range.isEmpty()) {
      exchange.getResponseHeaders().set("Content-Range", "bytes */" + size);
      refuse(exchange, 416, "The blob has %d bytes.".formatted(size));
      return;
    }
    exchange.getResponseHeaders().set("Content-Range", range.get().header(size));
    send(exchange, 206, file, range.get());
  }

  private static void send(HttpExchange exchange, int status, FileChannel file, ByteRange range)
      throws IOException {
    exchange.sendResponseHeaders(status, range.length() == 0 ? -1 : range.length());
    WritableByteChannel out = Channels.newChannel(exchange.getResponseBody());
    long sent = 0;
    while (sent < range.length()) {
      sent += file.transferTo(range.first() + sent, range.length() - sent, out);
    }
  }

  private static void describe(HttpExchange exchange, Grant.Download grant) {
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "application/octet-stream");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Accept-Ranges", "bytes");
    headers.set("Cache-Control", "private");
    grant
        .fileName()
        .ifPresent(name -> headers.set("Content-Disposition", SavedAs.disposition(name)));
  }

  private static long announced(HttpExchange exchange) {
    String header = exchange.getRequestHeaders().getFirst("Content-Length");
    return header == null ? -1 : Long.parseLong(header);
  }

  private static void refuseLength(HttpExchange exchange, Grant.Upload grant) throws IOException {
    refuse(exchange, 413, "This link takes exactly %d bytes.".formatted(grant.bytes()));
  }

  private static void refuse(HttpExchange exchange, int status, String reason) throws IOException {
    byte[] text = (reason + "\n").getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    exchange.sendResponseHeaders(status, text.length);
    exchange.getResponseBody().write(text);
  }
}
