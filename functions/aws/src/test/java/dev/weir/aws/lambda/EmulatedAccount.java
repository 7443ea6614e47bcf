package dev.weir.aws.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.Lazy;
import dev.weir.aws.client.Clients;
import dev.weir.aws.dynamodb.DynamoStateStore;
import dev.weir.aws.entry.EventWorld;
import dev.weir.aws.server.MotoServer;
import dev.weir.blob.BlobKey;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.s3.S3Client;

/// The stack of `template.yaml`, made in the emulator from what AWS's translator makes of it. What
/// functions are told there is what the template tells them, with the names of that account.
final class EmulatedAccount {
  private static final Path ROOT = Path.of(System.getProperty("weir.root"));

  private final MotoServer moto;
  private final Json.Obj told;
  private final DynamoDbClient tables;
  private final S3Client blobs;
  private final String task;

  private EmulatedAccount(MotoServer moto, Json.Obj told) {
    this.moto = moto;
    this.told = told;
    Clients clients = moto.clients();
    this.tables = clients.client("DYNAMODB", DynamoDbClient.builder());
    this.blobs = clients.client("S3", S3Client.builder());
    try (var clusters = clients.client("ECS", EcsClient.builder())) {
      this.task = task(clusters);
    }
  }

  /// Makes the stack.
  ///
  /// @param architecture of this machine, as Lambda calls it
  static EmulatedAccount make(String architecture) throws IOException, InterruptedException {
    MotoServer moto = MotoServer.empty();
    Process stack =
        new ProcessBuilder(
                ROOT.resolve(".tools/python/bin/python").toString(),
                ROOT.resolve(".ci/stack").toString(),
                moto.address().toString(),
                "Architecture=" + architecture)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    byte[] told = stack.getInputStream().readAllBytes();
    assertEquals(0, stack.waitFor(), "The stack could not be made");
    return new EmulatedAccount(moto, JsonText.read(told).asObject());
  }

  /// Empties table and bucket, and makes in them the world that the events are about.
  void fill() {
    String table = told.object("Plan").text("WEIR_TABLE");
    String bucket = told.object("Plan").text("WEIR_BUCKET");
    empty(table);
    blobs
        .listObjectsV2Paginator(list -> list.bucket(bucket))
        .contents()
        .forEach(blob -> blobs.deleteObject(delete -> delete.bucket(bucket).key(blob.key())));
    var states =
        new DynamoStateStore(
            Lazy.of(moto.clients()::dynamoDb),
            table,
            Clients.repeater(EmulatedAccount::pause),
            new Random(7));
    new EventWorld(task).copyTo(states, (key, bytes) -> put(bucket, key, bytes));
  }

  /// The environment of a function: what the template says, what Lambda adds, and where the
  /// services are.
  ///
  /// @param folder where the archive was unpacked, which in Lambda is `/var/task`
  Map<String, String> environment(String function, Path folder) {
    var environment = new HashMap<String, String>();
    told.object(function)
        .members()
        .forEach((name, value) ->
            environment.put(name, text(value).replace("/var/task", folder.toString())));
    environment.put("AWS_REGION", MotoServer.REGION.id());
    environment.put("AWS_ACCESS_KEY_ID", "key");
    environment.put("AWS_SECRET_ACCESS_KEY", "secret");
    for (String service : MotoServer.SERVICES) {
      environment.put("AWS_ENDPOINT_URL_" + service, moto.address().toString());
    }
    return environment;
  }

  /// The emulator forgets a table faster than it forgets its items.
  private void empty(String name) {
    TableDescription table = tables.describeTable(t -> t.tableName(name)).table();
    tables.updateTable(t -> t.tableName(name).deletionProtectionEnabled(false));
    tables.deleteTable(t -> t.tableName(name));
    tables.createTable(t ->
        t.tableName(name)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(table.attributeDefinitions())
            .keySchema(table.keySchema()));
  }

  private void put(String bucket, BlobKey key, byte[] bytes) {
    blobs.putObject(put -> put.bucket(bucket).key(key.value()), RequestBody.fromBytes(bytes));
  }

  /// The task of the job that has started.
  private String task(EcsClient clusters) {
    var job = ContainerDefinition.builder().name("job").image("busybox").memory(64).build();
    clusters.registerTaskDefinition(
        definition -> definition.family("weir-jobs").containerDefinitions(job));
    return clusters
        .runTask(run ->
            run.cluster(told.object("Plan").text("WEIR_CLUSTER"))
                .taskDefinition("weir-jobs")
                .launchType(LaunchType.FARGATE))
        .tasks()
        .getFirst()
        .taskArn();
  }

  /// CloudFormation makes a text of a number.
  private static String text(Json value) {
    return value instanceof Json.Num(var number) ? number.toPlainString() : value.asText();
  }

  private static void pause(Duration time) {
    LockSupport.parkNanos(time.toNanos());
  }
}
