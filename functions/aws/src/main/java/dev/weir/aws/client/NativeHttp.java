package dev.weir.aws.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.crt.CRT;
import software.amazon.awssdk.crt.CrtRuntimeException;
import software.amazon.awssdk.crt.auth.credentials.Credentials;
import software.amazon.awssdk.crt.auth.signing.AwsSigner;
import software.amazon.awssdk.crt.auth.signing.AwsSigningConfig;
import software.amazon.awssdk.crt.http.HttpClientConnection;
import software.amazon.awssdk.crt.http.HttpClientConnectionManager;
import software.amazon.awssdk.crt.http.HttpClientConnectionManagerOptions;
import software.amazon.awssdk.crt.http.HttpHeader;
import software.amazon.awssdk.crt.http.HttpRequest;
import software.amazon.awssdk.crt.http.HttpRequestBodyStream;
import software.amazon.awssdk.crt.http.HttpStreamBase;
import software.amazon.awssdk.crt.http.HttpStreamBaseResponseHandler;
import software.amazon.awssdk.crt.io.ClientBootstrap;
import software.amazon.awssdk.crt.io.SocketOptions;
import software.amazon.awssdk.crt.io.TlsContext;
import software.amazon.awssdk.crt.io.TlsContextOptions;

/// Signed requests to one service over the native library that the SDK's clients use too: its TLS,
/// its connections, its signatures.
final class NativeHttp {
  private static final int CONNECTIONS_MAX = 64;

  private final Account account;
  private final String service;
  private final URI endpoint;
  private final HttpClientConnectionManager connections;

  /// @param service by its name in signatures, such as `dynamodb`
  NativeHttp(Account account, String service, URI endpoint) {
    this.account = account;
    this.service = service;
    this.endpoint = endpoint;
    this.connections = connections(endpoint);
  }

  /// What came back.
  ///
  /// @param body as UTF-8
  record Answer(int status, String body) {}

  /// Sends the bytes once.
  ///
  /// @throws CallFailed when no whole answer came in time
  Answer post(byte[] body, HttpHeader... headers) {
    return post("/", body, headers);
  }

  /// As [#post(byte[], HttpHeader...)], to another path than the root.
  Answer post(String path, byte[] body, HttpHeader... headers) {
    try {
      return exchange(signed(new HttpRequest("POST", path, all(headers, body), new Bytes(body))));
    } catch (ExecutionException | TimeoutException | CrtRuntimeException e) {
      throw CallFailed.unanswered(
          "%s gave no answer: %s".formatted(endpoint.getHost(), reason(e)), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CallFailed.unanswered("Interrupted while %s answered".formatted(endpoint.getHost()), e);
    }
  }

  /// Opens a connection, for whoever comes first.
  void connect() {
    var _ = connections.acquireConnection().thenAccept(connections::releaseConnection);
  }

  private HttpHeader[] all(HttpHeader[] headers, byte[] body) {
    HttpHeader[] all = Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = new HttpHeader("Host", authority());
    all[headers.length + 1] = new HttpHeader("Content-Length", Integer.toString(body.length));
    return all;
  }

  private String authority() {
    return endpoint.getPort() < 0
        ? endpoint.getHost()
        : endpoint.getHost() + ":" + endpoint.getPort();
  }

  private HttpRequest signed(HttpRequest request)
      throws InterruptedException, ExecutionException, TimeoutException {
    try (var config = new AwsSigningConfig()) {
      config.setAlgorithm(AwsSigningConfig.AwsSigningAlgorithm.SIGV4);
      config.setSignatureType(AwsSigningConfig.AwsSignatureType.HTTP_REQUEST_VIA_HEADERS);
      config.setRegion(account.region());
      config.setService(service);
      config.setCredentials(credentials());
      return await(AwsSigner.signRequest(request, config), Clients.TRY_TIME_MAX);
    }
  }

  private Credentials credentials() {
    var keys = account.credentials();
    return new Credentials(
        bytes(keys.id()), bytes(keys.secret()), keys.token().map(NativeHttp::bytes).orElse(null));
  }

  private Answer exchange(HttpRequest request)
      throws InterruptedException, ExecutionException, TimeoutException {
    HttpClientConnection connection = connection();
    try {
      return exchange(connection, request);
    } catch (TimeoutException | InterruptedException e) {
      connection.shutdown();
      throw e;
    } finally {
      connections.releaseConnection(connection);
    }
  }

  /// A connection that comes too late is given back when it comes.
  private HttpClientConnection connection()
      throws InterruptedException, ExecutionException, TimeoutException {
    CompletableFuture<HttpClientConnection> coming = connections.acquireConnection();
    try {
      return await(coming, Clients.TRY_TIME_MAX);
    } catch (TimeoutException | InterruptedException e) {
      var _ = coming.thenAccept(connections::releaseConnection);
      throw e;
    }
  }

  private static Answer exchange(HttpClientConnection connection, HttpRequest request)
      throws InterruptedException, ExecutionException, TimeoutException {
    var incoming = new Incoming();
    try (HttpStreamBase stream = connection.makeRequest(request, incoming)) {
      stream.activate();
      return await(incoming.answer, Clients.TRY_TIME_MAX);
    }
  }

  private static <T> T await(CompletableFuture<T> future, Duration time)
      throws InterruptedException, ExecutionException, TimeoutException {
    return future.get(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static HttpClientConnectionManager connections(URI endpoint) {
    var options =
        new HttpClientConnectionManagerOptions()
            .withClientBootstrap(ClientBootstrap.getOrCreateStaticDefault())
            .withMaxConnections(CONNECTIONS_MAX)
            .withUri(endpoint);
    try (var socket = new SocketOptions();
        var tlsOptions = TlsContextOptions.createDefaultClient()) {
      socket.connectTimeoutMs = (int) Clients.CONNECT_TIME_MAX.toMillis();
      options.withSocketOptions(socket);
      if (!endpoint.getScheme().equals("https")) {
        return HttpClientConnectionManager.create(options);
      }
      try (var tls = new TlsContext(tlsOptions)) {
        return HttpClientConnectionManager.create(options.withTlsContext(tls));
      }
    }
  }

  private static String reason(Exception failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return cause instanceof TimeoutException
        ? "%d s are over".formatted(Clients.TRY_TIME_MAX.toSeconds())
        : String.valueOf(cause.getMessage());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  /// A body that can be read again: once to be signed, once to be sent.
  private static final class Bytes implements HttpRequestBodyStream {
    private final ByteBuffer bytes;

    Bytes(byte[] bytes) {
      this.bytes = ByteBuffer.wrap(bytes);
    }

    @Override
    public boolean sendRequestBody(ByteBuffer out) {
      int length = Math.min(out.remaining(), bytes.remaining());
      out.put(bytes.slice(bytes.position(), length));
      bytes.position(bytes.position() + length);
      return !bytes.hasRemaining();
    }

    @Override
    public boolean resetPosition() {
      bytes.rewind();
      return true;
    }

    @Override
    public long getLength() {
      return bytes.capacity();
    }
  }

  /// Gathers an answer. Its methods are called by one thread of the library.
  private static final class Incoming implements HttpStreamBaseResponseHandler {
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    @Override
    public void onResponseHeaders(
        HttpStreamBase stream, int status, int blockType, HttpHeader[] headers) {
      // The status is asked for at the end.
    }

    @Override
    public int onResponseBody(HttpStreamBase stream, byte[] part) {
      body.writeBytes(part);
      return part.length;
    }

    @Override
    public void onResponseComplete(HttpStreamBase stream, int error) {
      if (error == CRT.AWS_CRT_SUCCESS) {
        answer.complete(new Answer(stream.getResponseStatusCode(), body.toString(UTF_8)));
      } else {
        answer.completeExceptionally(new CrtRuntimeException(error));
      }
    }
  }
}
