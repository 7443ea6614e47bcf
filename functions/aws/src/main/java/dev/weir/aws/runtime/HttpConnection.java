package dev.weir.aws.runtime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/// One connection of HTTP/1.1 that stays open, to a server on the same machine. It is opened again
/// where the server closed it between two requests. For one thread.
final class HttpConnection {
  private final String host;
  private final int port;
  private @Nullable Open open;

  private record Open(Socket socket, InputStream in) {}

  HttpConnection(String host, int port) {
    this.host = host;
    this.port = port;
  }

  HttpAnswer get(String path) throws IOException {
    return send(head("GET", path), new byte[0]);
  }

  /// @param errorType said with a failure; empty for none
  HttpAnswer post(String path, String errorType, byte[] body) throws IOException {
    String error =
        errorType.isEmpty() ? "" : "Lambda-Runtime-Function-Error-Type: " + errorType + "\r\n";
    String head =
        head("POST", path)
            + error
            + "Content-Type: application/json\r\nContent-Length: "
            + body.length
            + "\r\n";
    return send(head, body);
  }

  private String head(String method, String path) {
    return method + " " + path + " HTTP/1.1\r\nHost: " + host + ":" + port + "\r\n";
  }

  private HttpAnswer send(String head, byte[] body) throws IOException {
    byte[] request = join((head + "\r\n").getBytes(ISO_8859_1), body);
    Open used = open;
    if (used != null) {
      try {
        return exchange(used, request);
      } catch (HttpReader.Closed _) {
        close(used);
      }
    }
    return exchange(connect(), request);
  }

  private HttpAnswer exchange(Open connection, byte[] request) throws IOException {
    try {
      connection.socket.getOutputStream().write(request);
    } catch (IOException e) {
      throw new HttpReader.Closed(e);
    }
    HttpAnswer answer = HttpReader.read(connection.in);
    if (answer.header("connection").equalsIgnoreCase("close")) {
      close(connection);
    }
    return answer;
  }

  private Open connect() throws IOException {
    var socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.connect(new InetSocketAddress(host, port));
    var opened = new Open(socket, new BufferedInputStream(socket.getInputStream(), 16 * 1024));
    open = opened;
    return opened;
  }

  private void close(Open connection) throws IOException {
    open = null;
    connection.socket.close();
  }

  private static byte[] join(byte[] head, byte[] body) {
    byte[] all = new byte[head.length + body.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }
}
