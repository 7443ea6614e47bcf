package dev.weir.aws.ecs;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ecs.model.Failure;

/// Why ECS did not do something, in one line.
final class Refusal {
  private Refusal() {}

  /// What the service said, without the numbers that the SDK adds.
  static String text(AwsServiceException e) {
    return Optional.ofNullable(e.awsErrorDetails())
        .map(details -> details.errorMessage())
        .orElse(String.valueOf(e.getMessage()));
  }

  /// The `failures` of an answer.
  static String text(List<Failure> failures) {
    return failures.stream()
        .map(failure ->
            failure.detail() == null
                ? failure.reason()
                : failure.reason() + ": " + failure.detail())
        .distinct()
        .collect(Collectors.joining("; "));
  }
}
