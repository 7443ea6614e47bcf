package dev.weir.local.asl;

import dev.weir.aws.client.Clients;
import dev.weir.aws.server.MotoServer;
import dev.weir.aws.server.Tool;
import dev.weir.aws.stepfunctions.StepFunctionsFlow;
import dev.weir.blob.BlobKey;
import dev.weir.flow.Flow;
import dev.weir.flow.FlowContract;
import dev.weir.flow.TaskToken;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.local.account.InvokeService;
import dev.weir.local.account.RunTaskService;
import dev.weir.local.yaml.YamlText;
import dev.weir.task.NotStarted;
import dev.weir.task.TaskGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;

/// The machine of `infra/run.asl.yaml` in the interpreter that LocalStack wrote
/// (`.ci/stepfunctions`), behind the API of Step Functions. It calls functions that do nothing but
/// remember and runs tasks that do nothing, both over the wire; its bucket is moto's. Where the
/// tools are not installed, the test is left out.
final class LocalStackStage implements FlowContract.Stage, AutoCloseable {
  private static final Path ROOT = Path.of(System.getProperty("weir.root"));
  private static final String BUCKET = "bucket";
  private static final String ROLE = "arn:aws:iam::" + MotoServer.ACCOUNT + ":role/machine";

  final RememberingFunctions functions = new RememberingFunctions(this::store);
  private final InvokeService lambda = new InvokeService(functions);
  private final RunTaskService ecs = new RunTaskService(this::launch);
  private final HttpClient http = HttpClient.newHttpClient();
  private final Tool server;
  private final S3Client s3;
  private final Flow flow;
  private volatile boolean isFull;

  LocalStackStage() {
    server =
        Tool.start(
            List.of(
                "python/bin/python",
                ROOT.resolve(".ci/stepfunctions").toString(),
                "{port}",
                lambda.address().toString(),
                ecs.address().toString()),
            Map.of());
    Clients clients = MotoServer.clients(Map.of("S3", server.address(), "SFN", server.address()));
    s3 = clients.client("S3", S3Client.builder().forcePathStyle(true));
    s3.createBucket(r -> r.bucket(BUCKET));
    SfnClient sfn = clients.client("SFN", SfnClient.builder());
    String machine =
        sfn.createStateMachine(r -> r.name("weir-run").definition(definition()).roleArn(ROLE))
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
  public void planJobs(int count) {
    functions.planJobs(count);
  }

  @Override
  public List<TaskToken> turns(RunId run, int job) {
    return functions.turns(run, job);
  }

  @Override
  public List<TaskToken> launches(RunId run) {
    return functions.launches(run);
  }

  @Override
  public int finishes(RunId run) {
    return functions.finishes(run);
  }

  @Override
  public void settle() {
    tell("/settle");
  }

  @Override
  public void advance(Duration time) {
    tell("/advance?seconds=" + time.toSeconds());
  }

  @Override
  public void close() {
    server.close();
    http.close();
    ecs.close();
    lambda.close();
  }

  private void tell(String path) {
    URI address = server.address().resolve(path);
    HttpRequest request = HttpRequest.newBuilder(address).POST(BodyPublishers.noBody()).build();
    try {
      int status = http.send(request, BodyHandlers.discarding()).statusCode();
      if (status != 204) {
        throw new IllegalStateException("The interpreter answered " + path + " with " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void store(BlobKey key, byte[] bytes) {
    s3.putObject(r -> r.bucket(BUCKET).key(key.value()), RequestBody.fromBytes(bytes));
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

  private static String definition() {
    Path file = ROOT.resolve("infra/run.asl.yaml");
    try {
      var root = YamlText.read("run.asl.yaml", Files.readString(file));
      var filled = Substitutions.apply(root, FlowStage.SUBSTITUTIONS, new ArrayList<>());
      return JsonText.print(filled.json());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
