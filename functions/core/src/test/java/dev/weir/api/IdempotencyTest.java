package dev.weir.api;

import static dev.weir.api.SimApi.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.access.Scope;
import dev.weir.api.shape.Shape;
import dev.weir.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IdempotencyTest {
  /// The run that each call may start, in order.
  private final List<String> done = new ArrayList<>();

  private Runnable inTheMiddle = () -> {};
  private boolean dies;
  private final SimApi sim =
      new SimApi(
          Route.post("/v1/things", Scope.RUNS_WRITE, "Makes a thing.")
              .body(Shape.members(Shape.optional("size", new Shape.Whole(0, 100_000), "")))
              .gives(202, "It is made.", new Shape.Open("A thing."))
              .replay(Replay.STORED)
              .by(this::make));

  private Answer make(Call call) {
    inTheMiddle.run();
    long size = call.body().findNumber("size").orElse(0L);
    if (size == 7) {
      return new Rejected.Conflict("There is a thing of size 7.");
    }
    done.add(call.fresh().value());
    if (dies) {
      throw new IllegalStateException("the process died");
    }
    return Response.json(202, Json.Obj.of("thing", done.size(), "filler", "x".repeat((int) size)))
        .with("location", "/v1/things/" + done.size());
  }

  private Response post(String body, String key) {
    return sim.post("/v1/things", body, "idempotency-key", key);
  }

  private static void assertSame(Response first, Response second) {
    assertEquals(first.status(), second.status());
    assertEquals(first.text(), second.text());
    assertEquals(first.headers().get("location"), second.headers().get("location"));
    assertEquals("true", second.headers().get("idempotency-replayed"));
  }

  @Test
  void withoutAKeyEveryRequestIsDone() {
    sim.post("/v1/things", "{}");
    sim.post("/v1/things", "{}");

    assertEquals(2, done.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100_000})
  void theSameRequestIsDoneOnceAndAnsweredTheSameTwice(int size) {
    String body = "{\"size\":%d}".formatted(size);

    Response first = post(body, "k");
    Response second = post(body, "k");

    assertEquals(1, done.size());
    assertSame(first, second);
  }

  @Test
  void anotherKeyIsAnotherRequest() {
    post("{}", "k1");
    post("{}", "k2");

    assertEquals(2, done.size());
  }

  @Test
  void theSameKeyOfAnotherTokenIsAnotherRequest() {
    post("{}", "k");
    String other = "Bearer " + sim.token(Scope.RUNS_WRITE);
    sim.call("POST", "/v1/things", Map.of("idempotency-key", "k", "authorization", other), "{}");

    assertEquals(2, done.size());
  }

  @Test
  void anotherBodyUnderTheSameKeyIsRefused() {
    post("{}", "k");

    assertEquals("422 key-reused", problem(post("{\"size\":1}", "k")));
    assertEquals(1, done.size());
  }

  @Test
  void aRequestThatComesWhileItIsBeingDoneIsToldToComeBack() {
    var during = new ArrayList<Response>();
    inTheMiddle = () -> during.add(post("{}", "k"));

    post("{}", "k");

    assertEquals("409 in-progress", problem(during.getFirst()));
    assertEquals("36", during.getFirst().headers().get("retry-after"));
    assertEquals(1, done.size());
  }

  @Test
  void aRejectionIsNotKeptSoThatTheRequestCanBeMended() {
    assertEquals("409 conflict", problem(post("{\"size\":7}", "k")));
    assertEquals("400 invalid-request", problem(post("{\"size\":-1}", "k")));

    assertEquals(202, post("{\"size\":8}", "k").status());
  }

  @Test
  void aKeyIsForgottenAfterADay() {
    post("{}", "k");
    sim.world.clock.advance(Idempotency.KEPT);

    post("{}", "k");

    assertEquals(2, done.size());
  }

  @Test
  void aRequestThatDiedIsTakenOverWithTheSameRun() {
    dies = true;
    assertThrows(IllegalStateException.class, () -> post("{}", "k"));
    dies = false;

    assertEquals("409 in-progress", problem(post("{}", "k")));
    sim.world.clock.advance(Idempotency.CLAIM_LIFE.plus(Duration.ofSeconds(1)));
    post("{}", "k");

    assertEquals(2, done.size());
    assertEquals(done.getFirst(), done.getLast());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "ü", "\t"})
  void aKeyThatIsNoneIsAFault(String key) {
    assertEquals("400 invalid-request", problem(post("{}", key)));
    assertEquals("400 invalid-request", problem(post("{}", "x".repeat(256))));
    assertEquals(202, post("{}", "x".repeat(255)).status());
  }

  @Test
  void aSecretIsNotShownASecondTimeAndNotMadeASecondTime() {
    String body = "{\"name\":\"a\",\"scopes\":[\"*\"]}";

    var all = new SimApi();

    assertEquals(201, all.post("/v1/tokens", body, "idempotency-key", "k").status());
    Response second = all.post("/v1/tokens", body, "idempotency-key", "k");

    assertEquals("409 conflict", problem(second));
    assertEquals(2, all.weir.tokens().list().size());
  }
}
