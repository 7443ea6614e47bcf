package dev.weir.local.asl;

import dev.weir.blob.BlobKey;
import dev.weir.blob.BlobUnavailable;
import dev.weir.flow.TaskToken;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.local.function.FunctionError;
import dev.weir.local.function.Functions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/// The functions of `infra/run.asl.yaml`, and its tasks, which do nothing but remember.
final class RememberingFunctions implements Functions {
  /// What `Settle` answers unless it is told otherwise: the attempt was the last.
  static final Json.Obj SETTLED = Json.Obj.of("again", false, "waitSeconds", 0);

  private final BiConsumer<BlobKey, byte[]> plans;
  private final Map<String, List<TaskToken>> turns = new HashMap<>();
  private final Map<String, List<TaskToken>> launches = new HashMap<>();
  private final Map<String, Integer> finishes = new HashMap<>();
  private final List<Json.Obj> settlements = new ArrayList<>();
  private Json.Obj settled = SETTLED;
  private Optional<String> failing = Optional.empty();
  private int jobs;

  /// @param plans takes the list of a run's jobs
  RememberingFunctions(BiConsumer<BlobKey, byte[]> plans) {
    this.plans = plans;
  }

  synchronized void planJobs(int count) {
    jobs = count;
  }

  /// From now on `Settle` answers so.
  synchronized void settleWith(Json.Obj answer) {
    settled = answer;
  }

  /// From now on this function fails, and no other.
  synchronized void fail(Optional<String> function) {
    failing = function;
  }

  synchronized List<TaskToken> turns(RunId run, int job) {
    return List.copyOf(turns.getOrDefault(run + "/" + job, List.of()));
  }

  synchronized List<TaskToken> launches(RunId run) {
    return List.copyOf(launches.getOrDefault(run.value(), List.of()));
  }

  synchronized int finishes(RunId run) {
    return finishes.getOrDefault(run.value(), 0);
  }

  /// What `Settle` was asked, oldest first.
  synchronized List<Json.Obj> settlements() {
    return List.copyOf(settlements);
  }

  /// A task of the run was started with this token.
  synchronized void launch(RunId run, String token) {
    remember(launches, run.value(), token);
  }

  @Override
  public synchronized Json invoke(String function, Json payload) {
    if (failing.equals(Optional.of(function))) {
      throw new FunctionError("java.lang.IllegalStateException", "Scripted.");
    }
    Json.Obj input = payload.asObject();
    String run = input.text("run");
    return switch (function) {
      case "Plan" -> plan(run);
      case "AwaitTurn" -> remember(turns, run + "/" + input.number("node"), input.text("token"));
      case "Settle" -> {
        settlements.add(input);
        yield settled;
      }
      case "Finish" -> {
        finishes.merge(run, 1, Integer::sum);
        yield Json.Obj.EMPTY;
      }
      default -> throw new FunctionError("NotFound", function);
    };
  }

  private Json plan(String run) {
    String key = "runs/" + run + "/jobs.json";
    List<Json.Obj> items =
        IntStream.range(0, jobs).mapToObj(n -> Json.Obj.of("run", run, "node", n)).toList();
    byte[] bytes = JsonText.print(Json.of(items)).getBytes(StandardCharsets.UTF_8);
    try {
      plans.accept(new BlobKey(key), bytes);
    } catch (BlobUnavailable e) {
      throw new FunctionError(BlobUnavailable.class.getName(), "The plan was not stored.", e);
    }
    return Json.Obj.of("jobs", key);
  }

  private static Json remember(Map<String, List<TaskToken>> tokens, String key, String token) {
    List<TaskToken> known = tokens.computeIfAbsent(key, _ -> new ArrayList<>());
    if (!known.contains(new TaskToken(token))) {
      known.add(new TaskToken(token));
    }
    return Json.Obj.EMPTY;
  }
}
