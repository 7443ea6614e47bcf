package dev.weir.aws.client;

import dev.weir.json.Json;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// A service between which and its caller things go wrong, as planned. It keeps what it was asked,
/// and remembers the tokens of transactions as DynamoDB does.
public final class FaultyService implements JsonService {
  private final JsonService service;
  private final Deque<Fault> planned = new ArrayDeque<>();
  private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Json.Obj> transactions = new HashMap<>();
  private Supplier<Fault> weather = () -> Fault.NONE;

  public FaultyService(JsonService service) {
    this.service = service;
  }

  public record Call(String operation, Json.Obj request) {}

  /// What happens to a call.
  public sealed interface Fault {
    Fault NONE = new Calm();

    /// The service is too busy.
    Fault THROTTLED =
        new Refused("ProvisionedThroughputExceededException", Json.Obj.of("message", "Too fast."));

    /// The request did not arrive, which the caller cannot know.
    Fault LOST_REQUEST = new LostRequest();

    /// The request was carried out, and its answer did not arrive.
    Fault LOST_ANSWER = new LostAnswer();

    record Calm() implements Fault {}

    record LostRequest() implements Fault {}

    record LostAnswer() implements Fault {}

    /// The service answers with status 400.
    record Refused(String error, Json.Obj details) implements Fault {}

    /// The service fails with status 500.
    record Failed() implements Fault {}
  }

  /// The next calls meet these, one each.
  public FaultyService plan(Fault... faults) {
    planned.addAll(List.of(faults));
    return this;
  }

  /// What calls meet for which nothing is planned.
  public FaultyService weather(Supplier<Fault> faults) {
    weather = faults;
    return this;
  }

  public List<Call> calls() {
    return List.copyOf(calls);
  }

  /// The names of the operations that were asked for.
  public List<String> operations() {
    return calls().stream().map(Call::operation).toList();
  }

  @Override
  public synchronized Json.Obj call(String operation, Json.Obj request) {
    calls.add(new Call(operation, request));
    Fault fault = Optional.ofNullable(planned.poll()).orElseGet(weather);
    return switch (fault) {
      case Fault.Calm() -> carryOut(operation, request);
      case Fault.LostRequest() -> throw lost();
      case Fault.LostAnswer() -> {
        carryOut(operation, request);
        throw lost();
      }
      case Fault.Refused(String error, Json.Obj details) ->
          throw CallFailed.refused(400, details.with("__type", "com.amazonaws#" + error));
      case Fault.Failed() ->
          throw CallFailed.refused(500, Json.Obj.of("__type", "InternalServerError"));
    };
  }

  private Json.Obj carryOut(String operation, Json.Obj request) {
    Optional<String> token = request.findText("ClientRequestToken");
    if (token.isEmpty()) {
      return service.call(operation, request);
    }
    Json.Obj known = transactions.get(token.get());
    if (known == null) {
      known = service.call(operation, request);
      transactions.put(token.get(), known);
    }
    return known;
  }

  private static CallFailed lost() {
    return CallFailed.unanswered("The connection broke", new IOException("broken"));
  }
}
