package dev.weir.blob;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/// Follows links over HTTP.
public final class HttpLinkClient implements LinkClient {
  private final HttpClient http = HttpClient.newHttpClient();

  @Override
  public Reply put(URI link, byte[] body) {
    return send(
        HttpRequest.newBuilder(link)
            .header(BlobStore.CREATE_ONLY, "*")
            .PUT(HttpRequest.BodyPublishers.ofByteArray(body))
            .build());
  }

  @Override
  public Reply get(URI link, Optional<String> range) {
    HttpRequest.Builder request = HttpRequest.newBuilder(link);
    range.ifPresent(value -> request.header("Range", value));
    return send(request.build());
  }

  @Override
  public void putAndBreak(URI link, byte[] firstBytes, long announced) {
    String head =
        """
        PUT %s?%s HTTP/1.1
        Host: %s
        Content-Length: %d
        If-None-Match: *

        """
            .replace("\n", "\r\n")
            .formatted(link.getRawPath(), link.getRawQuery(), link.getRawAuthority(), announced);
    try (var socket = new Socket(link.getHost(), link.getPort())) {
      var out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.write(firstBytes);
      out.flush();
      socket.shutdownOutput();
      socket.getInputStream().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Reply send(HttpRequest request) {
    try {
      var response = http.send(request, BodyHandlers.ofByteArray());
      var headers = new TreeMap<String, String>();
      response
          .headers()
          .map()
          .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
      return new Reply(response.statusCode(), headers, response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
