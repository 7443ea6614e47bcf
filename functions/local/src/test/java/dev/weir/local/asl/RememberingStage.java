package dev.weir.local.asl;

import dev.weir.blob.BlobKey;
import dev.weir.flow.FlowContract;
import dev.weir.flow.TaskToken;
import dev.weir.id.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The machine of `infra/run.asl.yaml` with functions that do nothing but remember.
abstract class RememberingStage implements FlowContract.Stage {
  static final Map<String, String> SUBSTITUTIONS =
      Map.of(
          "PlanFunction", "Plan",
          "AwaitTurnFunction", "AwaitTurn",
          "SettleFunction", "Settle",
          "FinishFunction", "Finish",
          "Bucket", "bucket",
          "Cluster", "cluster",
          "Subnets", "one,two",
          "SecurityGroups", "group",
          "AssignPublicIp", "ENABLED");

  final RememberingFunctions functions = new RememberingFunctions(this::store);

  /// Keeps the list of a run's jobs where the machine reads it.
  abstract void store(BlobKey key, byte[] bytes);

  /// The text of the machine.
  static String definition() {
    try {
      return Files.readString(Path.of(System.getProperty("weir.root"), "infra", "run.asl.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public final void planJobs(int count) {
    functions.planJobs(count);
  }

  @Override
  public final List<TaskToken> turns(RunId run, int job) {
    return functions.turns(run, job);
  }

  @Override
  public final List<TaskToken> launches(RunId run) {
    return functions.launches(run);
  }

  @Override
  public final int finishes(RunId run) {
    return functions.finishes(run);
  }
}
