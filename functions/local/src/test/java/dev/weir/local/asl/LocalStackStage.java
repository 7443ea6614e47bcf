package dev.weir.local.asl;

import dev.weir.aws.client.Clients;
import dev.weir.aws.server.MotoServer;
import dev.weir.aws.stepfunctions.StepFunctionsFlow;
import dev.weir.blob.BlobKey;
import dev.weir.flow.Flow;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.local.yaml.YamlText;
import dev.weir.task.NotStarted;
import dev.weir.task.TaskGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;

/// That machine in the interpreter that LocalStack wrote, behind the API of Step Functions, with
/// tasks that do nothing.
final class LocalStackStage extends RememberingStage implements AutoCloseable {
  private static final String ROLE = "arn:aws:iam::" + MotoServer.ACCOUNT + ":role/machine";

  /// Longer than any state of the machine waits.
  private static final Duration LONGEST = Duration.ofDays(30);

  private static final AtomicInteger STAGES = new AtomicInteger();

  private final LocalStackServer server = LocalStackServer.serving(functions, this::launch);
  private final String bucket = "bucket-" + STAGES.incrementAndGet();
  private final S3Client s3;
  private final Flow flow;
  private volatile boolean isFull;

  LocalStackStage() {
    Clients clients = server.clients();
    s3 = clients.client("S3", S3Client.builder().forcePathStyle(true));
    s3.createBucket(r -> r.bucket(bucket));
    SfnClient sfn = clients.client("SFN", SfnClient.builder());
    String machine =
        sfn.createStateMachine(r -> r.name(bucket).definition(filled()).roleArn(ROLE))
            .stateMachineArn();
    flow = new StepFunctionsFlow(() -> sfn, machine);
  }

  /// From now on no task is started, or is again.
  void fill(boolean isFull) {
    this.isFull = isFull;
  }

  @Override
  public Flow flow() {
    return flow;
  }

  @Override
  public void settle() {
    server.settle();
  }

  @Override
  public void advance(Duration time) {
    server.advance(time);
  }

  /// Lets all that is open come to its end, so that nothing of it happens on the next stage.
  @Override
  public void close() {
    functions.fail(Optional.empty());
    functions.settleWith(RememberingFunctions.SETTLED);
    advance(LONGEST);
  }

  @Override
  void store(BlobKey key, byte[] bytes) {
    s3.putObject(r -> r.bucket(bucket).key(key.value()), RequestBody.fromBytes(bytes));
  }

  private void launch(Json.Obj request) {
    if (isFull) {
      throw new NotStarted("Scripted.");
    }
    TaskGroup group = TaskGroup.read(request.text("group")).orElseThrow();
    Json.Obj fetch = request.object("overrides").list("containerOverrides").getFirst().asObject();
    String token =
        fetch.list("environment").stream()
            .map(Json::asObject)
            .filter(variable -> variable.text("name").equals("WEIR_TASK_TOKEN"))
            .map(variable -> variable.text("value"))
            .findFirst()
            .orElseThrow();
    functions.launch(group.run(), token);
  }

  private String filled() {
    Map<String, String> substitutions = new HashMap<>(SUBSTITUTIONS);
    substitutions.put("Bucket", bucket);
    substitutions.replaceAll((key, name) -> key.endsWith("Function") ? "weir-" + name : name);
    var root = YamlText.read("run.asl.yaml", definition());
    return JsonText.print(Substitutions.apply(root, substitutions, new ArrayList<>()).json());
  }
}
