package dev.weir.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Lets the function that people wait for answer events, while the JVM notes the classes that it
/// takes, and makes of them the cache with which later processes start. `infra/runtime/build` runs
/// it where the project lies: folder of the unpacked archive, folder of its native library in
/// there, cache.
public final class Training {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final String CREATE_TOKEN = "{\"name\":\"bot\",\"scopes\":[\"runs:read\"]}";

  private final Path task;
  private final Map<String, String> environment;

  private Training(Path task, Map<String, String> environment) {
    this.task = task;
    this.environment = environment;
  }

  public static void main(String[] arguments) throws Exception {
    Path task = Path.of(arguments[0]).toRealPath();
    try (var account = new FakeAccount()) {
      var environment = new HashMap<String, String>();
      declared().forEach(name -> environment.put(name, "weir"));
      environment.put("WEIR_LAUNCH_RATE", "19");
      environment.put("JAVA_TOOL_OPTIONS", "-Djava.library.path=" + task.resolve(arguments[1]));
      environment.put("AWS_REGION", "eu-central-1");
      environment.put("AWS_ACCESS_KEY_ID", "key");
      environment.put("AWS_SECRET_ACCESS_KEY", "secret");
      environment.put("AWS_SESSION_TOKEN", "session");
      account
          .services()
          .forEach(service -> environment.put("AWS_ENDPOINT_URL_" + service, account.address()));
      var training = new Training(task, environment);
      String token = training.token();
      training.train(events(Path.of("events", "Api"), token), "-XX:AOTCacheOutput=" + arguments[2]);
    }
  }

  /// The settings that `template.yaml` tells functions, by name.
  private static List<String> declared() throws IOException {
    return Files.readAllLines(Path.of("template.yaml")).stream()
        .map(String::strip)
        .filter(line -> line.matches("WEIR_[A-Z_]+:.*"))
        .map(line -> line.substring(0, line.indexOf(':')))
        .toList();
  }

  private String token() throws Exception {
    List<Json> made = train("AdminToken", List.of("{\"name\":\"admin\"}"), List.of());
    return made.getFirst().asObject().text("token");
  }

  private void train(List<String> events, String option) throws Exception {
    Json first = train("Api", events, List.of(option)).getFirst();
    if (first.asObject().number("statusCode") != 201) {
      throw new IllegalStateException("It learnt nothing but this: " + JsonText.print(first));
    }
  }

  /// Has the events answered by one process of the function, which then ends as Lambda ends it.
  private List<Json> train(String function, List<String> events, List<String> options)
      throws Exception {
    try (var api = RuntimeApi.open(function, TIMEOUT, InstantSource.system())) {
      Process process = start(function, options, api.address());
      var answers = new ArrayList<Json>();
      for (String event : events) {
        answers.add(JsonText.read(api.answer(event.getBytes(UTF_8)).text().getBytes(UTF_8)));
      }
      process.destroy();
      if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException(function + " did not end within " + TIMEOUT);
      }
      return answers;
    }
  }

  private Process start(String function, List<String> options, String api) throws IOException {
    var command = new ArrayList<>(List.of("jre/bin/java", "@java.options"));
    command.addAll(options);
    command.add("dev.weir.aws.runtime.Main");
    var builder = new ProcessBuilder(command).directory(task.toFile()).inheritIO();
    builder.environment().putAll(environment);
    builder.environment().put("AWS_LAMBDA_RUNTIME_API", api);
    builder.environment().put("_HANDLER", "dev.weir.aws.entry." + function);
    return builder.start();
  }

  /// What `events/` has for the API, with a token that is known, after a request that writes.
  private static List<String> events(Path folder, String token) throws IOException {
    var events = new ArrayList<String>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Training::isEvent).sorted().toList()) {
        events.add(with(token, Files.readString(file)));
      }
    }
    Json.Obj start =
        JsonText.readObject(with(token, Files.readString(folder.resolve("start-a-run.json"))));
    events.addFirst(JsonText.print(start.with("rawPath", "/v1/tokens").with("body", CREATE_TOKEN)));
    return events;
  }

  private static String with(String token, String event) {
    return event.replaceAll("weir_[0-9A-Z]{12}_[A-Za-z0-9_-]{43}", token);
  }

  private static boolean isEvent(Path file) {
    return !file.toString().endsWith(".expected.json");
  }
}
