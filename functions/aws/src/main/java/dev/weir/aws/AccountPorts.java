package dev.weir.aws;

import dev.weir.Lazy;
import dev.weir.Ports;
import dev.weir.aws.client.Account;
import dev.weir.aws.client.Clients;
import dev.weir.aws.client.JsonService;
import dev.weir.aws.dynamodb.DynamoStateStore;
import dev.weir.aws.ecs.EcsTasks;
import dev.weir.aws.git.GitCheckouts;
import dev.weir.aws.http.GuardedClient;
import dev.weir.aws.http.GuardedHttpOut;
import dev.weir.aws.id.SystemIds;
import dev.weir.aws.s3.Bucket;
import dev.weir.aws.s3.S3BlobStore;
import dev.weir.aws.s3.S3ObjectLinks;
import dev.weir.aws.scheduler.SchedulerTimers;
import dev.weir.aws.ssm.ParameterSecrets;
import dev.weir.aws.ssm.Parameters;
import dev.weir.aws.stepfunctions.StepFunctionsFlow;
import dev.weir.blob.BlobStore;
import dev.weir.flow.Flow;
import dev.weir.http.HttpOut;
import dev.weir.id.Ids;
import dev.weir.project.Checkouts;
import dev.weir.relay.RelaySettings;
import dev.weir.secret.Secrets;
import dev.weir.state.StateStore;
import dev.weir.task.TaskRunner;
import dev.weir.time.Signals;
import dev.weir.time.Timers;
import dev.weir.work.Crew;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// The ports on the services of an account. An adapter is made when it is first asked for, and its
/// client when it first calls: a function that starts pays for those alone that it uses.
final class AccountPorts implements Ports {
  private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);

  /// Calls of a wide barrier that are under way at once; there are connections for four times as
  /// many.
  private static final int HANDS = 16;

  private final AccountSettings settings;
  private final Account account;
  private final Clients clients;
  private final StateStore states;
  private final InstantSource clock = InstantSource.system();
  private final Signals signals = new Signals();
  private final ReentrantLock making = new ReentrantLock();
  private final Map<Class<?>, Object> made = new HashMap<>();

  AccountPorts(AccountSettings settings, Account account) {
    this.settings = settings;
    this.account = account;
    this.clients = new Clients(account);
    this.states = table(settings, clients);
  }

  @Override
  public StateStore states() {
    return states;
  }

  @Override
  public BlobStore blobs() {
    return once(
        BlobStore.class,
        () ->
            new S3BlobStore(
                clients.s3(),
                new Bucket(settings.bucket(), settings.region(), clients.endpoint("S3")),
                clients::credentials,
                clock));
  }

  @Override
  public Flow flow() {
    return once(
        Flow.class, () -> new StepFunctionsFlow(clients.stepFunctions(), settings.machine()));
  }

  @Override
  public TaskRunner tasks() {
    return once(TaskRunner.class, () -> new EcsTasks(clients.ecs(), settings.tasks()));
  }

  @Override
  public Secrets secrets() {
    return once(
        Secrets.class, () -> new ParameterSecrets(parameters(), settings.secretsPrefix(), clock));
  }

  @Override
  public Timers timers() {
    return once(
        Timers.class,
        () ->
            new SchedulerTimers(
                clients.scheduler(), Lazy.of(clients::functions), settings.timers()));
  }

  @Override
  public HttpOut http() {
    return once(HttpOut.class, () -> new GuardedHttpOut(_ -> false));
  }

  /// What a function has of a disk is `/tmp`; it reads no repositories there.
  @Override
  public Checkouts checkouts() {
    return once(
        Checkouts.class,
        () ->
            new GitCheckouts(
                new GitCheckouts.Place(Path.of("/tmp/checkouts"), Optional.empty()),
                Lazy.of(() -> new GuardedClient(_ -> false)),
                new GitCheckouts.Outside(blobs(), secrets(), clock)));
  }

  @Override
  public InstantSource clock() {
    return clock;
  }

  @Override
  public Ids ids() {
    return once(Ids.class, () -> new SystemIds(clock));
  }

  @Override
  public Settings settings() {
    return once(
        Settings.class,
        () ->
            new Settings(
                Lazy.of(() -> URI.create(parameters().get(settings.urlParameter()))),
                SWEEP_EVERY,
                Optional.of(settings.launches()),
                relay(),
                Optional.empty(),
                settings.areMetricsOpen()));
  }

  @Override
  public Signals signals() {
    return signals;
  }

  @Override
  public Crew crew() {
    return once(Crew.class, () -> Crew.of(HANDS));
  }

  private Parameters parameters() {
    return once(Parameters.class, () -> new Parameters(clients.parameters()));
  }

  private RelaySettings relay() {
    var keys = account.credentials();
    var buckets =
        new S3ObjectLinks.Buckets(
            settings.relaying().buckets(),
            settings.region(),
            clients.endpoint("S3"),
            Optional.of(new S3ObjectLinks.Keys(keys.id(), keys.secret(), keys.token())),
            "The parameter RelayBuckets of the stack names them.");
    return new RelaySettings(
        settings.relaying().hosts(),
        RelaySettings.ACCOUNT_BYTES_MAX,
        RelaySettings.ACCOUNT_TIMEOUT,
        new S3ObjectLinks(buckets, clock));
  }

  /// A [Lazy] for each port would be a lambda for each, which a cold start makes a class of.
  private <T> T once(Class<T> kind, Supplier<T> maker) {
    making.lock();
    try {
      Object known = made.get(kind);
      if (known == null) {
        known = maker.get();
        made.put(kind, known);
      }
      return kind.cast(known);
    } finally {
      making.unlock();
    }
  }

  /// The table is what nearly every call asks first. A connection to it is opened before anything
  /// else is made, so that it is there when the rest is: the library that makes it holds back the
  /// first request for the 40 ms that the other side may take to acknowledge what came before.
  private static StateStore table(AccountSettings settings, Clients clients) {
    var table = Lazy.of(clients::dynamoDb);
    connect(table);
    return new DynamoStateStore(
        table, settings.table(), Clients.repeater(AccountPorts::pause), new SecureRandom());
  }

  /// A failure is left to the first call, which tries again and has somebody to tell.
  private static void connect(Lazy<JsonService> table) {
    try {
      table.get().connect();
    } catch (RuntimeException | LinkageError _) {
      return;
    }
  }

  /// An interrupt ends the pause early and stays set.
  static void pause(Duration time) {
    LockSupport.parkNanos(time.toNanos());
  }
}
