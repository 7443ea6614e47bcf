package dev.weir.aws.dynamodb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.aws.client.Clients;
import dev.weir.aws.client.FaultyService;
import dev.weir.aws.client.FaultyService.Fault;
import dev.weir.aws.server.MotoServer;
import dev.weir.json.Json;
import dev.weir.state.Body;
import dev.weir.state.Commit;
import dev.weir.state.Condition;
import dev.weir.state.Item;
import dev.weir.state.Key;
import dev.weir.state.StoreUnavailable;
import dev.weir.state.Write;
import dev.weir.state.Write.Change;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What is thrown at the store is repeated, or told, and never happens twice. Pauses are noted, not
/// made.
final class FailuresTest {
  private static final Key KEY = new Key("p", "a");

  private final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
  private FaultyService service;
  private DynamoStateStore store;

  @BeforeEach
  void open() {
    Clients clients = MotoServer.empty().clients();
    String table = TestTable.create(clients.client("DYNAMODB", DynamoDbClient.builder()));
    service = new FaultyService(clients.dynamoDb());
    store =
        new DynamoStateStore(() -> service, table, Clients.repeater(pauses::add), new Random(7));
  }

  @Test
  void aThrottledCallIsMadeAgainAfterAPause() {
    service.plan(Fault.THROTTLED, Fault.THROTTLED, Fault.THROTTLED);

    assertEquals(1, number(store.commit(add())));

    assertEquals(List.of("UpdateItem", "UpdateItem", "UpdateItem", "UpdateItem"), operations());
    assertEquals(3, pauses.size());
  }

  @Test
  void aCallIsTriedFiveTimesAtTheMost() {
    service.weather(() -> Fault.THROTTLED);

    var thrown = assertThrows(StoreUnavailable.class, () -> store.get(KEY));

    assertEquals(5, operations().size());
    assertTrue(String.valueOf(thrown.getMessage()).contains("did not answer"), thrown.getMessage());
  }

  /// Whoever cannot be answered must not be asked more and more.
  @Test
  void inAnOutageTriesAreFewerThanATenthMoreThanCalls() {
    service.weather(Fault.Failed::new);

    for (int i = 0; i < 1_100; i++) {
      assertThrows(StoreUnavailable.class, () -> store.get(KEY));
    }

    assertTrue(operations().size() <= 1_210, () -> "tries: " + operations().size());
  }

  @Test
  void afterAnOutageTheBudgetFillsUpAgain() {
    service.weather(Fault.Failed::new);
    IntStream.range(0, 200).forEach(_ -> assertThrows(StoreUnavailable.class, this::read));
    service.weather(() -> Fault.NONE);
    IntStream.range(0, 500).forEach(_ -> read());

    service.plan(Fault.THROTTLED, Fault.THROTTLED);

    assertEquals(Optional.empty(), read());
  }

  @Test
  void anAdditionWhoseAnswerWasLostHappensOnce() {
    service.plan(Fault.LOST_ANSWER);

    Commit commit = store.commit(add());

    assertEquals(1, number(commit));
    assertEquals(1, read().orElseThrow().version());
  }

  @Test
  void anAdditionThatMayBeOnItsWayIsNotMadeAgain() {
    service.plan(Fault.LOST_REQUEST);

    assertThrows(StoreUnavailable.class, () -> store.commit(add()));

    assertEquals(List.of("UpdateItem", "GetItem"), operations());
  }

  @Test
  void anAdditionToAVersionIsMadeAgain() {
    store.commit(add());
    service.plan(Fault.LOST_REQUEST);

    var write = new Write.Update(KEY, Change.NONE.add("n", 1), new Condition.VersionIs(1));

    assertEquals(2, number(store.commit(write)));
  }

  @Test
  void aCreationWhoseAnswerWasLostIsNotRefused() {
    service.plan(Fault.LOST_ANSWER);

    assertTrue(store.commit(create("mine")).isDone());
    assertEquals(new Commit.Refused(0), store.commit(create("theirs")));
  }

  @Test
  void aCreationWhoseRequestWasLostIsMadeAgain() {
    service.plan(Fault.LOST_REQUEST);

    assertTrue(store.commit(create("mine")).isDone());
    assertEquals(1, read().orElseThrow().version());
  }

  /// Two writers of the same item: ours is covered before we can look.
  @Test
  void whatSomebodyElseHasCoveredIsToldAsUnknown() {
    var covering = Write.put(KEY, Body.of(Json.Obj.of("text", "theirs")), Condition.any());
    service.plan(Fault.LOST_ANSWER);
    service.weather(coverOnce(covering));

    assertThrows(StoreUnavailable.class, () -> store.commit(create("mine")));

    assertEquals("theirs", read().orElseThrow().body().data().text("text"));
  }

  @Test
  void aTransactionWhoseAnswerWasLostIsMadeAgainUnderItsToken() {
    service.plan(Fault.LOST_ANSWER);

    Commit commit = store.commit(add(), Write.create(new Key("p", "b"), Body.of(Json.Obj.EMPTY)));

    assertTrue(commit.isDone());
    assertEquals(1, read().orElseThrow().body().number("n"));
    assertEquals(service.calls().get(0), service.calls().get(1));
  }

  @Test
  void aRemovalUnderAConditionWhoseAnswerWasLostIsDone() {
    store.commit(create("a"));
    service.plan(Fault.LOST_ANSWER);

    assertTrue(store.commit(new Write.Delete(KEY, Condition.exists())).isDone());
  }

  @ParameterizedTest
  @ValueSource(strings = {"TransactionConflictException", "ProvisionedThroughputExceededException"})
  void rivalsAreGivenTime(String error) {
    service.plan(refused(error), refused(error));

    assertEquals(1, number(store.commit(add())));
    assertEquals(2, pauses.size());
  }

  @Test
  void rivalsWithoutEndAreToldOf() {
    service.weather(() -> refused("TransactionConflictException"));

    assertThrows(StoreUnavailable.class, () -> store.commit(add()));

    assertEquals(20, operations().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"AccessDeniedException", "ResourceNotFoundException", "ValidationException"})
  void aFaultOfTheInstallationIsNoOutage(String error) {
    service.plan(refused(error));

    var thrown = assertThrows(IllegalStateException.class, () -> store.commit(add()));

    assertTrue(String.valueOf(thrown.getMessage()).contains(error), thrown.getMessage());
    assertEquals(1, operations().size());
  }

  /// All 81 answers to a transaction of four writes, whose conditions hold of nothing that is
  /// there.
  @ParameterizedTest
  @EnumSource(Reason.class)
  void reasonsAreToldApart(Reason first) {
    for (Reason second : Reason.values()) {
      for (Reason third : Reason.values()) {
        for (Reason fourth : Reason.values()) {
          answersTo(List.of(first, second, third, fourth));
        }
      }
    }
  }

  private void answersTo(List<Reason> reasons) {
    service.plan(canceled(reasons));
    var writes =
        IntStream.range(0, 4)
            .<Write>mapToObj(i -> new Write.Delete(new Key("p", "w" + i), Condition.absent()))
            .toList();
    int failed = reasons.indexOf(Reason.ConditionalCheckFailed);
    boolean isCertain =
        failed >= 0 && !reasons.subList(0, failed).contains(Reason.TransactionConflict);

    Commit commit = store.commit(writes);

    assertEquals(
        isCertain
            ? new Commit.Refused(failed)
            : new Commit.Done(Collections.nCopies(4, Optional.empty())),
        commit,
        reasons::toString);
  }

  enum Reason {
    None,
    ConditionalCheckFailed,
    TransactionConflict;

    Json.Obj json() {
      Json.Obj reason = Json.Obj.of("Code", name());
      return this == ConditionalCheckFailed
          ? reason.with("Item", Value.json(Layout.write(STORED)))
          : reason;
    }
  }

  private static final Layout.Stored STORED =
      new Layout.Stored(
          new Item(KEY, 1, Body.of(Json.Obj.EMPTY)), Optional.empty(), false, Optional.empty());

  private static Fault canceled(List<Reason> reasons) {
    return new Fault.Refused(
        "TransactionCanceledException",
        Json.Obj.of("CancellationReasons", Json.array(reasons, Reason::json)));
  }

  /// Distinct deliveries, each counted once in one commit with the record that it was, by a caller
  /// that repeats what it got no answer to. A fifth of all calls goes wrong.
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void whateverGoesWrongEveryDeliveryIsCountedOnce(long seed) {
    var random = new Random(seed);
    service.weather(() -> weather(random));

    for (int i = 0; i < 100; i++) {
      deliver(Write.create(new Key("dedupe", "d" + i), Body.of(Json.Obj.EMPTY)));
    }

    service.weather(() -> Fault.NONE);
    assertEquals(100, read().orElseThrow().body().number("n"));
  }

  /// Bare additions: none is lost that was answered, none happens that was not asked for.
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void whateverGoesWrongACountLiesBetweenAnsweredAndAsked(long seed) {
    var random = new Random(seed);
    service.weather(() -> weather(random));
    int answered = 0;
    for (int i = 0; i < 200; i++) {
      answered += answer(() -> store.commit(add())).isPresent() ? 1 : 0;
    }

    service.weather(() -> Fault.NONE);
    long count = read().orElseThrow().body().number("n");
    assertTrue(answered <= count && count <= 200, answered + " answered, counted " + count);
  }

  private void deliver(Write record) {
    while (true) {
      if (answer(() -> store.commit(record, add())).isPresent()) {
        return;
      }
    }
  }

  private static Optional<Commit> answer(Supplier<Commit> call) {
    try {
      return Optional.of(call.get());
    } catch (StoreUnavailable _) {
      return Optional.empty();
    }
  }

  private static Fault weather(Random random) {
    return switch (random.nextInt(20)) {
      case 0 -> Fault.LOST_ANSWER;
      case 1 -> Fault.LOST_REQUEST;
      case 2 -> Fault.THROTTLED;
      case 3 -> new Fault.Failed();
      default -> Fault.NONE;
    };
  }

  private Supplier<Fault> coverOnce(Write covering) {
    var isCovered = new AtomicBoolean();
    return () -> {
      if (!isCovered.getAndSet(true)) {
        store.commit(covering);
      }
      return Fault.NONE;
    };
  }

  private static Fault refused(String error) {
    return new Fault.Refused(error, Json.Obj.of("message", "no"));
  }

  private Optional<Item> read() {
    return store.get(KEY);
  }

  private List<String> operations() {
    return service.operations();
  }

  private static Write add() {
    return new Write.Update(KEY, Change.NONE.add("n", 1), Condition.any());
  }

  private static Write create(String text) {
    return Write.create(KEY, Body.of(Json.Obj.of("text", text)));
  }

  private static long number(Commit commit) {
    return ((Commit.Done) commit).after().getFirst().orElseThrow().body().number("n");
  }
}
