package dev.weir.aws.ecs;

import java.util.List;

/// Where tasks run in an account, and what every task is made of.
///
/// @param cluster name or ARN
/// @param runnerImage of `fetch` and `publish`
/// @param executionRole the ARN of the role that pulls images and writes the runner's own output;
///   no container of a task gets it, or any other
/// @param logs where the runner's own output goes, which says why a task never reported
public record EcsSettings(
    String cluster, String runnerImage, String executionRole, Logs logs, Network network) {

  /// A log group.
  public record Logs(String group, String region) {}

  /// What a task's network interface is given.
  ///
  /// @param subnets at least one
  /// @param hasPublicAddress whether it needs an address of its own to get out
  public record Network(
      List<String> subnets, List<String> securityGroups, boolean hasPublicAddress) {
    public Network {
      subnets = List.copyOf(subnets);
      securityGroups = List.copyOf(securityGroups);
    }
  }
}
