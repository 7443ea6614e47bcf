package dev.weir.aws.lambda;

import dev.weir.aws.client.Clients;
import dev.weir.aws.client.Lazy;
import dev.weir.aws.dynamodb.DynamoStateStore;
import dev.weir.aws.entry.EventWorld;
import dev.weir.aws.server.MotoServer;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/// What the stack "weir" makes of an account, in the emulator, with the world that the events are
/// about.
final class EmulatedAccount {
  private static final String NAME = "weir";
  private static final String MACHINE =
      """
      {"StartAt": "Plan", "States": {"Plan": {"Type": "Succeed"}}}
      """;

  private final Clients clients;

  private EmulatedAccount(Clients clients) {
    this.clients = clients;
  }

  /// Everything there was is gone.
  static MotoServer afresh() {
    MotoServer moto = MotoServer.empty();
    new EmulatedAccount(moto.clients()).make();
    return moto;
  }

  private void make() {
    String task = others();
    try (var tables = clients.client("DYNAMODB", DynamoDbClient.builder());
        var blobs = clients.client("S3", S3Client.builder())) {
      tables.createTable(table ->
          table
              .tableName(NAME)
              .billingMode(BillingMode.PAY_PER_REQUEST)
              .attributeDefinitions(text("partition"), text("sort"))
              .keySchema(key("partition", KeyType.HASH), key("sort", KeyType.RANGE)));
      blobs.createBucket(bucket ->
          bucket
              .bucket(NAME)
              .createBucketConfiguration(
                  at -> at.locationConstraint(BucketLocationConstraint.EU_CENTRAL_1)));
      var states =
          new DynamoStateStore(
              Lazy.of(clients::dynamoDb), NAME, Clients.repeater(EmulatedAccount::pause), new Random(7));
      new EventWorld(task)
          .copyTo(
              states,
              (key, bytes) ->
                  blobs.putObject(
                      put -> put.bucket(NAME).key(key.value()), RequestBody.fromBytes(bytes)));
    }
  }

  /// Returns the task of the job that has started.
  private String others() {
    try (var parameters = clients.client("SSM", SsmClient.builder());
        var machines = clients.client("SFN", SfnClient.builder());
        var clusters = clients.client("ECS", EcsClient.builder());
        var timers = clients.client("SCHEDULER", SchedulerClient.builder())) {
      parameters.putParameter(parameter ->
          parameter.name("/weir/url").type(ParameterType.STRING).value("https://weir.test"));
      machines.createStateMachine(machine ->
          machine
              .name("weir-run")
              .definition(MACHINE)
              .roleArn("arn:aws:iam::" + MotoServer.ACCOUNT + ":role/weir-runs"));
      timers.createScheduleGroup(group -> group.name(NAME));
      return task(clusters);
    }
  }

  private static String task(EcsClient clusters) {
    clusters.createCluster(cluster -> cluster.clusterName(NAME));
    var job = ContainerDefinition.builder().name("job").image("busybox").memory(64).build();
    clusters.registerTaskDefinition(
        definition -> definition.family("weir-jobs").containerDefinitions(job));
    return clusters
        .runTask(
            run -> run.cluster(NAME).taskDefinition("weir-jobs").launchType(LaunchType.FARGATE))
        .tasks()
        .getFirst()
        .taskArn();
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static void pause(Duration time) {
    LockSupport.parkNanos(time.toNanos());
  }
}
