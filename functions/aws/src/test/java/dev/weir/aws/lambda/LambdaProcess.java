package dev.weir.aws.lambda;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A function in a process of its own, under Amazon's runtime interface client. On its class path
/// is that client alone, as in Lambda; the client finds the function where the process stands.
final class LambdaProcess implements AutoCloseable {
  private static final String MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
  private static final List<String> CLIENT =
      List.of(
          "aws-lambda-java-runtime-interface-client-",
          "aws-lambda-java-core-",
          "aws-lambda-java-serialization-",
          "utils-lite-",
          "annotations-2");

  private final RuntimeApi api;
  private final Process process;
  private final Path log;

  private LambdaProcess(RuntimeApi api, Process process, Path log) {
    this.api = api;
    this.process = process;
    this.log = log;
  }

  /// @param task where the archive was unpacked
  /// @param environment as `template.yaml` sets it
  static LambdaProcess start(
      Path task, String function, Duration timeout, Map<String, String> environment)
      throws IOException {
    RuntimeApi api = RuntimeApi.open(function, timeout, InstantSource.system());
    Path log = task.resolveSibling(function + ".log");
    String handler = "dev.weir.aws.entry." + function;
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                client(),
                MAIN,
                handler)
            .directory(task.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder
        .environment()
        .putAll(
            Map.of(
                "AWS_LAMBDA_RUNTIME_API",
                api.address(),
                "_HANDLER",
                handler,
                "LAMBDA_TASK_ROOT",
                task.toString(),
                "AWS_LAMBDA_FUNCTION_NAME",
                "weir-" + function,
                "AWS_LAMBDA_FUNCTION_VERSION",
                "$LATEST",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                "1024",
                "AWS_LAMBDA_LOG_GROUP_NAME",
                "/aws/lambda/weir-" + function,
                "AWS_LAMBDA_LOG_STREAM_NAME",
                "stream"));
    Process process = builder.start();
    var _ = process.onExit().thenAccept(ended -> api.gone(ended.exitValue()));
    return new LambdaProcess(api, process, log);
  }

  RuntimeApi.Answer answer(byte[] event) throws InterruptedException {
    return api.answer(event);
  }

  /// Everything that the function wrote.
  String log() throws IOException {
    return Files.readString(log);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    api.close();
  }

  private static String client() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(
            entry -> CLIENT.stream().anyMatch(Path.of(entry).getFileName().toString()::startsWith))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
