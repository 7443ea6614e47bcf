package dev.weir.simulation;

import dev.weir.local.asl.Machine;
import dev.weir.local.asl.MachineReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The state machine as the repository has it, with names for what an account would fill in.
final class Machines {

  private static final Machine RUN = read();

  private Machines() {}

  static Machine run() {
    return RUN;
  }

  private static Machine read() {
    Path file = Path.of(System.getProperty("weir.root"), "infra", "run.asl.yaml");
    try {
      return MachineReader.read(file.toString(), Files.readString(file), names());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> names() {
    return Map.of(
        "PlanFunction", "Plan",
        "AwaitTurnFunction", "AwaitTurn",
        "SettleFunction", "Settle",
        "FinishFunction", "Finish",
        "Bucket", "bucket",
        "Cluster", "cluster",
        "Subnets", "subnet-1",
        "SecurityGroups", "group-1",
        "AssignPublicIp", "ENABLED");
  }
}
