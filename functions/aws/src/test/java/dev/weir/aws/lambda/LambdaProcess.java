package dev.weir.aws.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// A function in a process of its own, as Lambda starts it.
final class LambdaProcess implements AutoCloseable {
  private final RuntimeApi api;
  private final Process process;
  private final Path log;

  private LambdaProcess(RuntimeApi api, Process process, Path log) {
    this.api = api;
    this.process = process;
    this.log = log;
  }

  /// @param task where the archive was unpacked
  /// @param handler the class of the function
  /// @param command what Lambda would start
  /// @param environment as `template.yaml` sets it
  static LambdaProcess start(
      Path task,
      String handler,
      List<String> command,
      Duration timeout,
      Map<String, String> environment)
      throws IOException {
    String function = handler.substring(handler.lastIndexOf('.') + 1);
    RuntimeApi api = RuntimeApi.open(function, timeout, InstantSource.system());
    Path log = task.resolveSibling(function + ".log");
    var builder =
        new ProcessBuilder(command)
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
}
