package dev.weir.local.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.local.function.EntryFunctions;
import dev.weir.local.function.FunctionError;
import dev.weir.local.template.RoutePattern;
import dev.weir.local.template.Template;
import dev.weir.sim.SimClock;
import dev.weir.sim.SimIds;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayTest {
  private static final byte[] OTHER_MACHINE = {(byte) 192, 0, 2, 1};
  private static final byte[] NO_TEXT = {(byte) 0xff, 0, (byte) 0xfe};

  private final HttpClient client = HttpClient.newHttpClient();
  private final SimClock clock = SimClock.atNoon();
  private final CountDownLatch isStuck = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private volatile Optional<Json.Obj> event = Optional.empty();
  private volatile Json answer = Json.Obj.of("statusCode", 204);
  private volatile Optional<Json> then = Optional.empty();
  private Gateway gateway;

  @BeforeEach
  void open() {
    gateway =
        Gateway.open(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Duration.ofSeconds(30), "");
    List<Template.Route> routes =
        List.of(
            new Template.Route(new RoutePattern("ANY", "/v1/{proxy+}"), "Api"),
            new Template.Route(new RoutePattern("GET", "/stuck"), "Stuck"),
            new Template.Route(new RoutePattern("GET", "/late"), "Late"),
            new Template.Route(new RoutePattern("GET", "/broken"), "Broken"));
    var front = new FunctionHandler(routes, this::invoke, clock, new SimIds(1, clock));
    var mount = new Mount("/v1", Optional.of("local"), Duration.ofMinutes(1));
    gateway.serve(Map.of("/", front, "/mounted", front.at(mount)));
  }

  @AfterEach
  void close() {
    release.countDown();
    gateway.close();
    client.close();
  }

  @Test
  void aPortThatIsTakenIsNamed() {
    var taken = new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.url().getPort());

    var fault =
        assertThrows(
            Gateway.CannotListen.class, () -> Gateway.open(taken, Duration.ofSeconds(1), "Go."));

    assertTrue(fault.isInUse());
    assertEquals(
        "Cannot listen on localhost:%d: Address already in use. Go.".formatted(taken.getPort()),
        fault.getMessage());
  }

  @Test
  void anAddressOfAnotherMachineIsNotInUse() throws IOException {
    var foreign = new InetSocketAddress(InetAddress.getByAddress(OTHER_MACHINE), 0);

    var fault =
        assertThrows(
            Gateway.CannotListen.class, () -> Gateway.open(foreign, Duration.ofSeconds(1), "Go."));

    assertFalse(fault.isInUse());
  }

  private Json invoke(String function, Json payload) {
    return switch (function) {
      case "Stuck" -> stuck();
      case "Late" -> throw new FunctionError(EntryFunctions.TIMED_OUT, "Late took too long.");
      case "Broken" -> throw new FunctionError("java.lang.NullPointerException", "secret detail");
      default -> {
        event = Optional.of(payload.asObject());
        Json first = answer;
        answer = then.orElse(first);
        yield first;
      }
    };
  }

  private Json stuck() {
    isStuck.countDown();
    try {
      release.await();
    } catch (InterruptedException e) {
      throw new FunctionError("interrupted", "stuck", e);
    }
    return new Json.Text("free again");
  }

  @Test
  void theBodyOfAGetIsInTheEvent() throws Exception {
    HttpRequest request =
        request("/v1/runs").method("GET", BodyPublishers.ofString("{\"repo\": \"./\"}")).build();

    assertEquals(204, send(request).statusCode());

    assertEquals("{\"repo\": \"./\"}", event.orElseThrow().text("body"));
  }

  @Test
  void aMountPutsItsPathInFrontAndSpeaksForThoseWithoutAToken() throws Exception {
    assertEquals(204, send(request("/mounted?x=1").build()).statusCode());

    Json.Obj found = event.orElseThrow();
    assertEquals("/v1/mounted", found.text("rawPath"));
    assertEquals("/v1/mounted", found.object("requestContext").object("http").text("path"));
    assertEquals("x=1", found.text("rawQueryString"));
    assertEquals("Bearer local", found.object("headers").text("authorization"));
  }

  @Test
  void aTokenThatComesWithARequestStays() throws Exception {
    send(request("/mounted").header("Authorization", "Bearer own").build());

    assertEquals("Bearer own", event.orElseThrow().object("headers").text("authorization"));
  }

  @ParameterizedTest
  @CsvSource({
    "Origin,         https://example.com",
    "Sec-Fetch-Site, cross-site",
  })
  void aWebPageIsNotHeardWhereThePortSpeaksWithAToken(String header, String value)
      throws Exception {
    HttpResponse<String> response = send(request("/mounted").header(header, value).build());

    assertEquals(403, response.statusCode());
    assertEquals(Optional.empty(), event);
    assertEquals(204, send(request("/v1/runs").header(header, value).build()).statusCode());
  }

  @Test
  void anAnswerThatIsNotThereYetIsAskedForAgainInPlaceOfTheCaller() throws Exception {
    answer =
        Json.Obj.of("statusCode", 202, "headers", Map.of("location", "/v1/later"), "body", "wait");
    then = Optional.of(Json.Obj.of("statusCode", 200, "body", "done"));

    HttpResponse<String> response =
        send(request("/mounted").POST(BodyPublishers.ofString("{}")).build());

    assertEquals("done", response.body());
    assertEquals("/v1/later", event.orElseThrow().text("rawPath"));
    assertEquals("GET", event.orElseThrow().object("requestContext").object("http").text("method"));
  }

  @Test
  void aRequestIsAnEventOfFormat2() throws Exception {
    HttpRequest request =
        request("/v1/runs/a%20b?x=1&y=%26&x=2")
            .POST(BodyPublishers.ofString("{\"a\":\"ü\"}"))
            .header("Content-Type", "application/json")
            .header("Cookie", "one=1; two=2")
            .header("X-Many", "1")
            .header("X-Many", "2")
            .header("User-Agent", "test")
            .build();

    assertEquals(204, send(request).statusCode());

    Json.Obj found = event.orElseThrow();
    assertEquals("2.0", found.text("version"));
    assertEquals("ANY /v1/{proxy+}", found.text("routeKey"));
    assertEquals("/v1/runs/a b", found.text("rawPath"));
    assertEquals("x=1&y=%26&x=2", found.text("rawQueryString"));
    assertEquals(Map.of("x", "1,2", "y", "&"), found.textMap("queryStringParameters"));
    assertEquals(List.of("one=1", "two=2"), found.texts("cookies"));
    assertEquals("1,2", found.object("headers").text("x-many"));
    assertEquals(Map.of("proxy", "runs/a b"), found.textMap("pathParameters"));
    assertEquals("{\"a\":\"ü\"}", found.text("body"));
    assertFalse(found.flag("isBase64Encoded"));
    Json.Obj context = found.object("requestContext");
    assertEquals("01/Jan/2030:12:00:00 +0000", context.text("time"));
    assertEquals("POST", context.object("http").text("method"));
    assertEquals("test", context.object("http").text("userAgent"));
    assertEquals("127.0.0.1", context.object("http").text("sourceIp"));
  }

  @Test
  void aBodyThatIsNoTextTravelsAsBase64() throws Exception {
    send(
        request("/v1/x")
            .PUT(BodyPublishers.ofByteArray(NO_TEXT))
            .header("Content-Type", "application/json")
            .build());

    assertTrue(event.orElseThrow().flag("isBase64Encoded"));
    assertArrayEquals(NO_TEXT, Base64.getDecoder().decode(event.orElseThrow().text("body")));
  }

  @Test
  void aGetMayHaveABody() throws Exception {
    send(request("/v1/x").method("GET", BodyPublishers.ofString("{}")).build());

    assertEquals("{}", event.orElseThrow().text("body"));
  }

  @Test
  void anAnswerHasStatusHeadersCookiesAndBytes() throws Exception {
    answer =
        Json.Obj.of(
            "statusCode", 201,
            "headers", Map.of("X-One", "1"),
            "cookies", List.of("a=1", "b=2"),
            "body", Base64.getEncoder().encodeToString(NO_TEXT),
            "isBase64Encoded", true);

    HttpResponse<byte[]> response =
        client.send(request("/v1/x").build(), BodyHandlers.ofByteArray());

    assertEquals(201, response.statusCode());
    assertEquals(List.of("1"), response.headers().allValues("x-one"));
    assertEquals(List.of("a=1", "b=2"), response.headers().allValues("set-cookie"));
    assertArrayEquals(NO_TEXT, response.body());
  }

  @Test
  void anAnswerWithoutStatusIsItselfTheBody() throws Exception {
    answer = Json.Obj.of("a", 1);

    HttpResponse<String> response = send(request("/v1/x").build());

    assertEquals(200, response.statusCode());
    assertEquals("{\"a\":1}", response.body());
  }

  @Test
  void aBodyOverTenMegabytesIsRefused() throws Exception {
    byte[] largest = new byte[FunctionHandler.BODY_BYTES_MAX];
    byte[] tooLarge = new byte[FunctionHandler.BODY_BYTES_MAX + 1];

    assertEquals(204, send(post(largest)).statusCode());
    HttpResponse<String> response = send(post(tooLarge));

    assertEquals(413, response.statusCode());
    assertEquals(
        "The body has 10,485,761 bytes; at most 10,485,760 are taken. Hand larger files in as a"
            + " source or an artifact.",
        detail(response));
    assertEquals(
        "https://weir.dev/problems/too-large", JsonText.readObject(response.body()).text("type"));
  }

  @Test
  void aPathWithoutARouteIsNotFound() throws Exception {
    HttpResponse<String> response = send(request("/elsewhere").build());

    assertEquals(404, response.statusCode());
    assertEquals(
        "There is nothing at \"/elsewhere\". All paths are listed in /openapi.json.",
        detail(response));
    assertEquals(
        "https://weir.dev/problems/no-route", JsonText.readObject(response.body()).text("type"));
  }

  @Test
  void aMethodThatAPathDoesNotTakeIsToldThoseThatItDoes() throws Exception {
    HttpResponse<String> response =
        send(request("/late").POST(BodyPublishers.ofString("{}")).build());

    assertEquals(405, response.statusCode());
    assertEquals(List.of("GET"), response.headers().allValues("allow"));
    assertEquals("\"/late\" does not take POST. It takes GET.", detail(response));
  }

  @Test
  void aFunctionThatTakesTooLongIsUnavailable() throws Exception {
    assertEquals(503, send(request("/late").build()).statusCode());
  }

  @Test
  void aFunctionThatFailsTellsNothingToTheCaller() throws Exception {
    HttpResponse<String> response = send(request("/broken").build());

    assertEquals(500, response.statusCode());
    assertFalse(response.body().contains("secret"), response.body());
  }

  @Test
  void aStuckRequestHoldsUpNoOther() throws Exception {
    CompletableFuture<HttpResponse<String>> stuck = sendStuck();

    assertEquals(204, send(request("/v1/x").build()).statusCode());
    release.countDown();
    assertEquals("free again", stuck.get().body());
  }

  @Test
  void closingWaitsForRequestsThatGoOnAndRefusesNewOnes() throws Exception {
    CompletableFuture<HttpResponse<String>> stuck = sendStuck();

    CompletableFuture<Void> closing = CompletableFuture.runAsync(gateway::close);
    while (send(request("/v1/x").build()).statusCode() != 503) {
      Thread.onSpinWait();
    }
    release.countDown();

    assertEquals("free again", stuck.get().body());
    closing.get();
    assertThrows(ConnectException.class, () -> send(request("/v1/x").build()));
  }

  private CompletableFuture<HttpResponse<String>> sendStuck() throws InterruptedException {
    var stuck = client.sendAsync(request("/stuck").build(), BodyHandlers.ofString(UTF_8));
    isStuck.await();
    return stuck;
  }

  private HttpRequest post(byte[] body) {
    return request("/v1/x").POST(BodyPublishers.ofByteArray(body)).build();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(gateway.url() + path));
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, BodyHandlers.ofString(UTF_8));
  }

  private static String detail(HttpResponse<String> response) {
    return JsonText.readObject(response.body()).text("detail");
  }
}
