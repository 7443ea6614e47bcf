package dev.weir.local;

import dev.weir.Ports;
import dev.weir.Weir;
import dev.weir.aws.AccountWiring;
import dev.weir.aws.client.Clients;
import dev.weir.aws.dynamodb.TestTable;
import dev.weir.aws.id.SystemIds;
import dev.weir.aws.server.MotoServer;
import dev.weir.aws.server.S3Server;
import dev.weir.id.Ids;
import dev.weir.json.Json;
import dev.weir.local.account.EcsService;
import dev.weir.local.account.LambdaService;
import dev.weir.local.account.LongSecrets;
import dev.weir.local.account.Recorder;
import dev.weir.local.account.StepFunctionsService;
import dev.weir.local.asl.LocalFlow;
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
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/// An account on this machine: the entry classes on the adapters and clients of an account. Table,
/// parameters and schedules are moto's, the bucket is s3proxy's. Step Functions is the interpreter,
/// ECS the runner of processes, and Lambda calls the entry classes, each behind the service's own
/// wire form. Requests come through the local gateway.
final class AccountStage implements AutoCloseable {
  private static final Map<String, String> TOLD =
      Map.ofEntries(
          Map.entry("AWS_REGION", MotoServer.REGION.id()),
          Map.entry("AWS_SECRET_ACCESS_KEY", S3Server.SECRET),
          Map.entry("WEIR_CLUSTER", "weir"),
          Map.entry("WEIR_LAUNCH_RATE", "20"),
          Map.entry("WEIR_MACHINE", "arn:aws:states:eu-central-1:1:stateMachine:weir-run"),
          Map.entry("WEIR_URL_PARAMETER", "/weir/url"),
          Map.entry("WEIR_SECRETS", "/weir/secrets/"),
          Map.entry("WEIR_TIMERS", "timers"),
          Map.entry("WEIR_TIMER_ROLE", "arn:aws:iam::1:role/timers"),
          Map.entry("WEIR_FUNCTIONS", "arn:aws:lambda:eu-central-1:1:function:weir-"),
          Map.entry("WEIR_DEAD_LETTERS", "arn:aws:sqs:eu-central-1:1:letters"),
          Map.entry("WEIR_RUNNER_IMAGE", "runner:latest"),
          Map.entry("WEIR_TASK_EXECUTION_ROLE", "arn:aws:iam::1:role/tasks"),
          Map.entry("WEIR_TASK_LOGS", "/weir/tasks"),
          Map.entry("WEIR_SUBNETS", "subnet-1,subnet-2"),
          Map.entry("WEIR_SECURITY_GROUPS", "sg-1"),
          Map.entry("WEIR_ASSIGN_PUBLIC_IP", "ENABLED"));
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Closing closing = new Closing();
  private final InstantSource clock = InstantSource.system();
  private final Ids ids = new SystemIds(clock);
  private final Declared declared = Declared.read();
  private final Consumer<String> log;
  private final MotoServer moto = MotoServer.empty();
  private final StepFunctionsService stepFunctions = opened(new StepFunctionsService());
  private final LambdaService lambda = opened(new LambdaService());
  private final Gateway gateway;
  private final Map<String, String> environment = new TreeMap<>();

  /// Whose call a thread works on; threads that it starts do too.
  private final InheritableThreadLocal<String> function = new InheritableThreadLocal<>();

  private final Map<String, Weir> products = new ConcurrentHashMap<>();

  /// Notes the calls of each function, under its logical id.
  final Recorder recorder = opened(new Recorder());

  final Functions functions;

  /// The names of the functions that were called, in their order.
  final List<String> invoked = new CopyOnWriteArrayList<>();

  final EcsService ecs = opened(new EcsService());
  final String token;

  /// @param folder empty
  /// @param log takes what functions log, and what failed beside them
  AccountStage(Path folder, Consumer<String> log) throws Exception {
    this.log = log;
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    this.gateway = opened(Gateway.open(address, GRACE, ""));
    EntryFunctions entries =
        opened(new EntryFunctions(declared.template().functions(), clock, ids, log));
    this.functions = (function, payload) -> invoke(entries, function, payload);
    prepare();
    dev.weir.aws.Wiring.install(this::product);
    run(folder.resolve("tasks"));
    var routes = declared.template().routes();
    gateway.serve(Map.of("/", new FunctionHandler(routes, functions, clock, ids)));
    this.token =
        functions.invoke("AdminToken", Json.Obj.of("name", "test")).asObject().text("token");
  }

  boolean isFunction(String name) {
    return declared.template().functions().containsKey(name);
  }

  URI url() {
    return gateway.url();
  }

  @Override
  public void close() {
    closing.close();
  }

  private Json invoke(Functions entries, String name, Json payload) {
    invoked.add(name);
    function.set(name);
    try {
      return entries.invoke(name, payload);
    } finally {
      function.remove();
    }
  }

  /// As in an account, each function has clients of its own, with keys of its own.
  private Weir product() {
    return products.computeIfAbsent(
        function.get(), name -> Weir.of(ports(name), AccountStage::pause));
  }

  /// What a deployment makes, and what it tells every function.
  private void prepare() throws Exception {
    Clients clients = moto.clients();
    clients
        .client("SSM", SsmClient.builder())
        .putParameter(p ->
            p.name("/weir/url")
                .overwrite(true)
                .type(ParameterType.STRING)
                .value(gateway.url().toString()));
    clients
        .client("SCHEDULER", SchedulerClient.builder())
        .createScheduleGroup(g -> g.name("timers"));
    S3Server bucket = S3Server.start();
    closing.add(() -> stop(bucket));
    S3Client objects = bucket.clients().client("S3", S3Client.builder().forcePathStyle(true));
    DynamoDbClient tables = clients.client("DYNAMODB", DynamoDbClient.builder());
    serve("S3", recorder.before(bucket.address()));
    serve("SFN", recorder.before(stepFunctions.address()));
    serve("ECS", recorder.before(ecs.address()));
    serve("LAMBDA", recorder.before(lambda.address()));
    URI emulator = recorder.before(moto.address());
    List.of("DYNAMODB", "SSM", "SCHEDULER").forEach(service -> serve(service, emulator));
    environment.putAll(TOLD);
    environment.put("WEIR_TABLE", TestTable.create(tables));
    environment.put("WEIR_BUCKET", S3Server.bucket(objects));
  }

  private void serve(String service, URI address) {
    environment.put("AWS_ENDPOINT_URL_" + service, address.toString());
  }

  private static void stop(S3Server server) {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /// The ports as an account's wiring makes them.
  ///
  /// @param caller the id of the keys that calls are signed with
  Ports ports(String caller) {
    var told = new TreeMap<>(environment);
    told.put("AWS_ACCESS_KEY_ID", caller);
    return AccountWiring.ports(told);
  }

  /// Puts the machinery behind Step Functions and ECS.
  private void run(Path folder) {
    var journal = new SimStateStore(Faults.NONE);
    ThreadScheduler scheduler = opened(new ThreadScheduler(log));
    var calls = new AsyncCalls(functions, scheduler);
    lambda.serve((function, event) -> scheduler.now(() -> calls.call(function, event)));
    var events = new Events(declared.template(), calls);
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
            new LocalFlow.Ground(journal, ports("RunMachine").blobs(), clock, new LongSecrets(ids)),
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
