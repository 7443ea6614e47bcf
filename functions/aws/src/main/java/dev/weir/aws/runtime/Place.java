package dev.weir.aws.runtime;

import java.util.Map;

/// What Lambda tells a process about the function that it runs.
record Place(String function, String version, int memoryMb, String logGroup, String logStream) {

  static Place of(Map<String, String> environment) {
    return new Place(
        environment.getOrDefault("AWS_LAMBDA_FUNCTION_NAME", ""),
        environment.getOrDefault("AWS_LAMBDA_FUNCTION_VERSION", ""),
        Integer.parseInt(environment.getOrDefault("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "128")),
        environment.getOrDefault("AWS_LAMBDA_LOG_GROUP_NAME", ""),
        environment.getOrDefault("AWS_LAMBDA_LOG_STREAM_NAME", ""));
  }
}
