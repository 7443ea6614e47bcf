package dev.weir.local;

import dev.weir.Ports;
import dev.weir.Weir;
import dev.weir.aws.client.Clients;
import dev.weir.aws.client.JsonService;
import dev.weir.aws.client.Lazy;
import dev.weir.aws.dynamodb.DynamoStateStore;
import dev.weir.aws.dynamodb.TestTable;
import dev.weir.aws.ecs.EcsSettings;
import dev.weir.aws.ecs.EcsTasks;
import dev.weir.aws.http.GuardedHttpOut;
import dev.weir.aws.id.SystemIds;
import dev.weir.aws.scheduler.SchedulerTimers;
import dev.weir.aws.server.MotoServer;
import dev.weir.aws.ssm.ParameterSecrets;
import dev.weir.aws.ssm.Parameters;
import dev.weir.aws.stepfunctions.StepFunctionsFlow;
import dev.weir.blob.BlobStore;
import dev.weir.id.Ids;
import dev.weir.json.Json;
import dev.weir.local.account.EcsService;
import dev.weir.local.account.StepFunctionsService;
import dev.weir.local.asl.LocalFlow;
import dev.weir.local.files.DataDirectory;
import dev.weir.local.files.FileBlobStore;
import dev.weir.local.function.EntryFunctions;
import dev.weir.local.function.Functions;
import dev.weir.local.gateway.FunctionHandler;
import dev.weir.local.gateway.Gateway;
import dev.weir.local.tasks.LocalTasks;
import dev.weir.local.tasks.TaskSettings;
import dev.weir.local.tasks.TaskWorld;
import dev.weir.runner.RunnerSettings;
import dev.weir.sim.Faults;
import dev.weir.sim.SimStateStore;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/// An account on this machine: the entry classes on the adapters and clients of an account. Table,
/// parameters and schedules are moto's, the bucket is s3proxy's. Step Functions is the interpreter
/// and ECS the runner of processes, each behind the service's own wire form. Requests come through
/// the local gateway.
final class AccountStage implements AutoCloseable {
  private static final String URL_PARAMETER = "/weir/url";
  private static final String SECRETS = "/weir/secrets/";
  private static final String TIMERS = "timers";
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Closing closing = new Closing();
  private final InstantSource clock = InstantSource.system();
  private final Ids ids = new SystemIds(clock);
  private final Declared declared = Declared.read();
  private final Consumer<String> log;
  private final MotoServer moto = MotoServer.empty();
  private final StepFunctionsService stepFunctions = opened(new StepFunctionsService());
  private final Gateway gateway;

  /// The functions of the template, each call noted in [CallLog].
  final Functions functions;

  final EcsService ecs = opened(new EcsService());
  final String token;

  /// @param folder empty
  /// @param log takes what functions log, and what failed beside them
  AccountStage(Path folder, Consumer<String> log) {
    this.log = log;
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    this.gateway = opened(Gateway.open(address, GRACE));
    EntryFunctions entries =
        opened(new EntryFunctions(declared.template().functions(), clock, ids, log));
    this.functions = (function, payload) -> invoke(entries, function, payload);
    prepare();
    DataDirectory directory = opened(DataDirectory.open(folder.resolve("bucket")));
    FileBlobStore blobs = FileBlobStore.open(directory, gateway::url, clock, ids);
    Weir weir = Weir.of(ports(blobs), AccountStage::pause);
    dev.weir.aws.Wiring.install(() -> weir);
    run(folder.resolve("tasks"), blobs);
    var routes = declared.template().routes();
    gateway.serve(
        Map.of(
            "/",
            new FunctionHandler(routes, functions, clock, ids),
            FileBlobStore.PATH,
            blobs.handler()));
    this.token =
        functions.invoke("AdminToken", Json.Obj.of("name", "test")).asObject().text("token");
  }

  URI url() {
    return gateway.url();
  }

  @Override
  public void close() {
    closing.close();
  }

  private static Json invoke(Functions entries, String function, Json payload) {
    CallLog.beginFor(function);
    try {
      return entries.invoke(function, payload);
    } finally {
      CallLog.beginFor("");
    }
  }

  /// What a deployment makes.
  private void prepare() {
    Clients clients = moto.clients();
    clients
        .client("SSM", SsmClient.builder())
        .putParameter(p ->
            p.name(URL_PARAMETER)
                .overwrite(true)
                .type(ParameterType.STRING)
                .value(gateway.url().toString()));
    clients.client("SCHEDULER", SchedulerClient.builder()).createScheduleGroup(g -> g.name(TIMERS));
  }

  private static JsonService watched(JsonService table) {
    return (operation, request) -> {
      CallLog.tableCalled(operation, request);
      return table.call(operation, request);
    };
  }

  private Ports ports(BlobStore blobs) {
    var endpoints = new TreeMap<String, URI>();
    List.of("DYNAMODB", "SSM", "SCHEDULER").forEach(s -> endpoints.put(s, moto.address()));
    endpoints.put("SFN", stepFunctions.address());
    endpoints.put("ECS", ecs.address());
    Clients clients = MotoServer.clients(endpoints);
    String table = TestTable.create(clients.client("DYNAMODB", DynamoDbClient.builder()));
    var parameters = new Parameters(Lazy.of(() -> clients.client("SSM", SsmClient.builder())));
    return new Ports(
        new DynamoStateStore(
            Lazy.of(() -> watched(clients.dynamoDb())),
            table,
            Clients.repeater(AccountStage::pause),
            new SecureRandom()),
        blobs,
        new StepFunctionsFlow(
            Lazy.of(() -> clients.client("SFN", SfnClient.builder())),
            "arn:aws:states:eu-central-1:123456789012:stateMachine:weir-run"),
        new EcsTasks(
            Lazy.of(() -> clients.client("ECS", EcsClient.builder())),
            new EcsSettings(
                "weir",
                "runner:latest",
                "arn:aws:iam::123456789012:role/tasks",
                new EcsSettings.Logs("/weir/tasks", "eu-central-1"),
                new EcsSettings.Network(List.of("subnet"), List.of("group"), true))),
        new ParameterSecrets(parameters, SECRETS, clock),
        new SchedulerTimers(
            Lazy.of(() -> clients.client("SCHEDULER", SchedulerClient.builder())),
            new SchedulerTimers.Settings(
                TIMERS,
                "arn:aws:iam::123456789012:role/timers",
                "arn:aws:lambda:eu-central-1:123456789012:function:weir-",
                "arn:aws:sqs:eu-central-1:123456789012:letters")),
        opened(new GuardedHttpOut(_ -> false)),
        clock,
        ids,
        new Ports.Settings(
            Lazy.of(() -> URI.create(parameters.get(URL_PARAMETER))), Duration.ofMinutes(1)));
  }

  /// Puts the machinery behind Step Functions and ECS.
  private void run(Path folder, BlobStore blobs) {
    var journal = new SimStateStore(Faults.NONE);
    ThreadScheduler scheduler = opened(new ThreadScheduler(log));
    var events = new Events(declared.template(), new AsyncCalls(functions, scheduler));
    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    closing.add(http::shutdownNow);
    var runner =
        RunnerSettings.local(http, clock, AccountStage::pause, RandomGenerator.getDefault());
    LocalTasks tasks =
        opened(
            new LocalTasks(
                new TaskWorld(journal, ids, runner, events::publish),
                new TaskSettings(
                    folder,
                    TaskSettings.tasksMaxDefault(),
                    TaskSettings.Engine.PROCESSES,
                    TaskSettings.IMAGE_DEFAULT,
                    Map.of("PATH", System.getenv("PATH")))));
    ecs.serve(tasks);
    stepFunctions.serve(
        new LocalFlow(
            declared.machine(),
            new LocalFlow.Ground(journal, blobs, clock, ids),
            new LocalFlow.Outside(
                functions,
                ecs.launcher(),
                scheduler,
                end -> events.publish(Events.of(end, ids.ulid())))));
  }

  private <T extends AutoCloseable> T opened(T part) {
    closing.add(() -> close(part));
    return part;
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void pause(Duration time) {
    LockSupport.parkNanos(time.toNanos());
  }
}
