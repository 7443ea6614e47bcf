package dev.weir.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpHandler;
import dev.weir.http.HttpOut.Call;
import dev.weir.http.HttpOut.Failed;
import dev.weir.http.HttpOut.Reply;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// A call ends with a reply within its limits, or fails.
interface CallCases extends OutCases {

  @Test
  default void aCallGetsItsReply() {
    URI here =
        serve(
            "/",
            exchange -> {
              exchange.getResponseHeaders().add("X-Twice", "one");
              exchange.getResponseHeaders().add("X-Twice", "two");
              OutCases.answer(exchange, 200, "hello");
            });

    Reply reply = get(here);

    assertEquals(200, reply.status());
    assertEquals("hello", text(reply));
    assertEquals(List.of("one", "two"), reply.headers().get("x-twice"));
  }

  @Test
  default void methodHeadersAndBodyArrive() {
    URI here = serve("/hook", exchange -> OutCases.answer(exchange, 204, ""));

    assertEquals(204, http().send(HttpOutContract.post(here, "{\"ä\":1}")).status());

    assertEquals(List.of("POST /hook secret {\"ä\":1}"), requests());
  }

  @Test
  default void aReplyThatIsAnErrorIsAReply() {
    assertEquals(503, get(serve("/", exchange -> OutCases.answer(exchange, 503, "x"))).status());
    assertEquals(1, requests().size());
  }

  @Test
  default void aCompressedReplyIsLeftAsItIs() {
    URI here =
        serve(
            "/",
            exchange -> {
              exchange.getResponseHeaders().set("Content-Encoding", "gzip");
              OutCases.answer(exchange, 200, "not unpacked");
            });

    assertEquals("not unpacked", text(get(here)));
  }

  @Test
  default void aBodyMayBeAsLargeAsItsLimit() {
    URI here = serve("/", exchange -> OutCases.answer(exchange, 200, "x".repeat(1000)));

    assertEquals(1000, get(here).body().length);
  }

  @Test
  default void aBodyOverItsLimitFails() {
    URI here = serve("/", exchange -> OutCases.answer(exchange, 200, "x".repeat(1001)));

    var failed = assertThrows(Failed.class, () -> get(here));

    assertEquals(
        "The call to \"127.0.0.1\" failed: the reply is larger than 1000 bytes.",
        failed.getMessage());
  }

  @Test
  default void anEndlessBodyIsCutOff() throws Exception {
    var isCut = new CountDownLatch(1);
    URI here =
        serve(
            "/",
            exchange -> {
              exchange.sendResponseHeaders(200, 0);
              try {
                while (true) {
                  exchange.getResponseBody().write("and so on ".getBytes(UTF_8));
                }
              } catch (IOException e) {
                isCut.countDown();
                throw e;
              }
            });

    assertThrows(Failed.class, () -> get(here));

    isCut.await();
  }

  @Test
  default void aServerThatNeverAnswersFailsInTime() {
    assertFailsInTime(_ -> await(new CountDownLatch(1)));
  }

  @Test
  default void aBodyThatNeverEndsFailsInTime() {
    assertFailsInTime(exchange -> {
      exchange.sendResponseHeaders(200, 100);
      exchange.getResponseBody().write('x');
      exchange.getResponseBody().flush();
      await(new CountDownLatch(1));
    });
  }

  @Test
  default void aRedirectThatNeverAnswersFailsInTime() {
    URI slow = serve("/slow", _ -> await(new CountDownLatch(1)));

    assertFailsInTime(OutCases.redirect(302, slow));
  }

  @Test
  default void aPortWhereNobodyListensFails() throws Exception {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }

    assertThrows(Failed.class, () -> get(URI.create("http://127.0.0.1:" + port + "/")));
  }

  @Test
  default void aHostThatIsUnknownFails() {
    assertThrows(Failed.class, () -> get(URI.create("http://nobody.invalid/")));
  }

  private void assertFailsInTime(HttpHandler handler) {
    var call = Call.get(serve("/", handler), 1000, Duration.ofMillis(200));

    var failed = assertThrows(Failed.class, () -> http().send(call));

    assertTrue(
        String.valueOf(failed.getMessage()).endsWith("no complete reply within PT0.2S."),
        failed::toString);
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
