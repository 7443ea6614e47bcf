package dev.weir.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpHandler;
import dev.weir.http.HttpOut.Download;
import dev.weir.http.HttpOut.Failed;
import dev.weir.http.HttpOut.Received;
import dev.weir.http.HttpOut.Refused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A download hands a body on as it comes, whole or not at all.
interface DownloadCases extends OutCases {

  @Test
  default void aDownloadHandsTheBodyOn() {
    URI here =
        serve(
            "/",
            exchange -> {
              exchange.getResponseHeaders().set("Content-Type", "text/plain");
              OutCases.answer(exchange, 200, "hello");
            });
    var to = new ByteArrayOutputStream();

    Received received = http().download(wanted(here), to);

    assertEquals("hello", to.toString(UTF_8));
    assertEquals(5, received.bytes());
    assertEquals(List.of("text/plain"), received.headers().get("content-type"));
  }

  @Test
  default void aBodyOfUnknownLengthIsHandedOnToItsEnd() {
    var to = new ByteArrayOutputStream();

    Received received = http().download(wanted(serve("/", chunked("hello"))), to);

    assertEquals("hello", to.toString(UTF_8));
    assertEquals(5, received.bytes());
  }

  @ParameterizedTest(name = "of a reply {0} nothing is handed on")
  @ValueSource(ints = {206, 300, 304, 401, 403, 404, 410, 429, 500, 503})
  default void ofAnotherReplyNothingIsHandedOn(int status) {
    URI here =
        serve(
            "/",
            exchange -> {
              boolean isBare = status == 304;
              OutCases.answer(exchange, status, isBare ? "" : "an error page");
            });
    var to = new ByteArrayOutputStream();

    Received received = http().download(wanted(here), to);

    assertEquals(status, received.status());
    assertFalse(received.isWhole());
    assertEquals(0, to.size());
  }

  @Test
  default void anEndlessErrorPageIsCutOff() throws Exception {
    var isCut = new CountDownLatch(1);
    URI here = serve("/", endless(500, isCut));

    assertEquals(500, http().download(wanted(here), new ByteArrayOutputStream()).status());

    isCut.await();
  }

  @Test
  default void aDownloadFollowsRedirects() {
    serve("/end", exchange -> OutCases.answer(exchange, 200, "end"));
    URI start = serve("/start", OutCases.redirect(302, "/end"));
    var to = new ByteArrayOutputStream();

    http().download(wanted(start), to);

    assertEquals("end", to.toString(UTF_8));
  }

  @Test
  default void aDownloadThatIsAnnouncedTooLargeIsNotBegun() {
    URI here = serve("/", exchange -> OutCases.answer(exchange, 200, "x".repeat(1001)));
    var to = new ByteArrayOutputStream();

    var failed = assertThrows(Failed.class, () -> http().download(wanted(here), to));

    assertEquals(
        "The call to \"127.0.0.1\" failed: the reply is larger than 1000 bytes.",
        failed.getMessage());
    assertEquals(0, to.size());
  }

  @Test
  default void aDownloadThatBecomesTooLargeIsCutOff() throws Exception {
    var isCut = new CountDownLatch(1);
    URI here = serve("/", endless(200, isCut));
    var to = new ByteArrayOutputStream();

    assertThrows(Failed.class, () -> http().download(wanted(here), to));

    isCut.await();
    assertTrue(to.size() <= 1000, () -> to.size() + " bytes were handed on");
  }

  @Test
  default void aBodyThatEndsBeforeItsAnnouncedEndFails() {
    HttpHandler handler =
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write("half".getBytes(UTF_8));
          exchange.getResponseBody().flush();
          exchange.close();
        };

    assertThrows(
        Failed.class,
        () -> http().download(wanted(serve("/", handler)), new ByteArrayOutputStream()));
  }

  @Test
  default void aDownloadThatNeverEndsFailsInTime() {
    var never = new CountDownLatch(1);
    HttpHandler handler =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('x');
          exchange.getResponseBody().flush();
          try {
            never.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
        };
    var wanted = new Download(serve("/", handler), _ -> true, 1000, Duration.ofMillis(200));

    var failed =
        assertThrows(Failed.class, () -> http().download(wanted, new ByteArrayOutputStream()));

    assertTrue(
        String.valueOf(failed.getMessage()).endsWith("no complete reply within PT0.2S."),
        failed::toString);
  }

  @Test
  default void aHostThatIsNotWantedIsNotCalled() {
    URI here = serve("/", exchange -> OutCases.answer(exchange, 200, "seen"));

    var refused =
        assertThrows(
            Refused.class,
            () ->
                http().download(wanted(here, "example.com"::equals), new ByteArrayOutputStream()));

    assertTrue(
        String.valueOf(refused.getMessage())
            .endsWith("\"127.0.0.1\" is not one of the hosts that are downloaded from."),
        refused::toString);
    assertEquals(0, requests().size());
  }

  @Test
  default void aRedirectToAHostThatIsNotWantedIsRefused() {
    URI start = serve("/start", OutCases.redirect(302, "http://example.com/"));

    assertThrows(
        Refused.class,
        () -> http().download(wanted(start, "127.0.0.1"::equals), new ByteArrayOutputStream()));
  }

  @Test
  default void whatCannotBeHandedOnIsNoFailureOfTheCall() {
    URI here = serve("/", exchange -> OutCases.answer(exchange, 200, "hello"));
    var full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };

    assertThrows(UncheckedIOException.class, () -> http().download(wanted(here), full));
  }

  private static Download wanted(URI uri) {
    return wanted(uri, _ -> true);
  }

  private static Download wanted(URI uri, Predicate<String> hosts) {
    return new Download(uri, hosts, 1000, Duration.ofSeconds(20));
  }

  private static HttpHandler chunked(String body) {
    return exchange -> {
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write(body.getBytes(UTF_8));
    };
  }

  private static HttpHandler endless(int status, CountDownLatch isCut) {
    return exchange -> {
      exchange.sendResponseHeaders(status, 0);
      try {
        while (true) {
          exchange.getResponseBody().write("and so on ".getBytes(UTF_8));
        }
      } catch (IOException e) {
        isCut.countDown();
        throw e;
      }
    };
  }
}
