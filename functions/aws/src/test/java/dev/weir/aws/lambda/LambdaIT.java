package dev.weir.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// As `java25` runs them: under Amazon's runtime interface client. On the class path is that client
/// alone, as in Lambda; the client finds the function where the process stands.
final class LambdaIT extends LambdaContract {
  private static final String MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
  private static final List<String> CLIENT =
      List.of(
          "aws-lambda-java-runtime-interface-client-",
          "aws-lambda-java-core-",
          "aws-lambda-java-serialization-",
          "utils-lite-",
          "annotations-2");

  /// What makes the twin.
  private static final String ITSELF = "dev\\.weir\\.aws\\.(entry|archive)\\.";

  /// Failures of services that are caught, and what they extend.
  private static final String FAILURES = "software\\.amazon\\.awssdk\\.(?!crt).*";

  @Override
  void unpack(Path task) throws IOException {
    FunctionsZip.unpack(task);
  }

  @Override
  List<String> command(String handler) {
    return lambdasJava(handler);
  }

  /// What Lambda would start for `java25`.
  static List<String> lambdasJava(String handler) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        client(),
        MAIN,
        handler);
  }

  @Test
  void aStartTakesLittleMoreThanTheFunctionItselfFromJars() throws Exception {
    String options = account().environment("Api", task()).get("JAVA_TOOL_OPTIONS");
    var logging = Map.of("JAVA_TOOL_OPTIONS", options + " -Xlog:class+load:stdout");
    String log;
    try (LambdaProcess api = start("Api", ENTRIES + "Api", logging)) {
      assertFalse(api.answer(DESCRIBE.getBytes(UTF_8)).isError());
      log = api.log();
    }
    List<String> fromJars =
        log.lines()
            .filter(line -> line.contains("file:" + task()))
            .filter(line -> !line.matches(".* (" + ITSELF + ")\\S* source: .*"))
            .toList();
    assertEquals(
        List.of("dev.weir.json.Json"),
        fromJars.stream()
            .map(line -> line.replaceFirst(".*\\] (\\S+) source: .*", "$1"))
            .filter(name -> !name.matches(FAILURES))
            .toList());
    assertTrue(fromJars.stream().allMatch(line -> line.contains("/lib/0-")), log);
  }

  private static String client() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(
            entry -> CLIENT.stream().anyMatch(Path.of(entry).getFileName().toString()::startsWith))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
