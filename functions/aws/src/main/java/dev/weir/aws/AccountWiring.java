package dev.weir.aws;

import dev.weir.Lazy;
import dev.weir.Ports;
import dev.weir.Weir;
import dev.weir.aws.client.Account;
import dev.weir.aws.client.Clients;
import dev.weir.aws.client.JsonService;
import dev.weir.aws.dynamodb.DynamoStateStore;
import dev.weir.aws.ecs.EcsTasks;
import dev.weir.aws.git.GitCheckouts;
import dev.weir.aws.git.LazyCheckouts;
import dev.weir.aws.http.GuardedClient;
import dev.weir.aws.http.GuardedHttpOut;
import dev.weir.aws.http.LazyHttpOut;
import dev.weir.aws.id.SystemIds;
import dev.weir.aws.s3.Bucket;
import dev.weir.aws.s3.S3BlobStore;
import dev.weir.aws.s3.S3ObjectLinks;
import dev.weir.aws.scheduler.SchedulerTimers;
import dev.weir.aws.ssm.ParameterSecrets;
import dev.weir.aws.ssm.Parameters;
import dev.weir.aws.stepfunctions.StepFunctionsFlow;
import dev.weir.blob.BlobStore;
import dev.weir.project.Checkouts;
import dev.weir.relay.RelaySettings;
import dev.weir.secret.Secrets;
import dev.weir.state.StateStore;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/// Puts the product together on the services of an account: the only class that makes its adapters.
/// Every adapter is handed a [Lazy] client, so that a function pays for those alone that it calls.
public final class AccountWiring {
  private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);
  private static final String ENDPOINT = "AWS_ENDPOINT_URL_";

  private AccountWiring() {}

  static Weir weir(Map<String, String> environment) {
    return Weir.of(ports(environment), AccountWiring::pause);
  }

  /// The services of an account, as a function has them.
  ///
  /// @param environment what `template.yaml` and Lambda tell the function
  /// @throws IllegalStateException when something is missing there
  public static Ports ports(Map<String, String> environment) {
    var settings = AccountSettings.read(environment);
    return ports(settings, account(settings, environment));
  }

  private static Ports ports(AccountSettings settings, Account account) {
    var clients = new Clients(account);
    var clock = InstantSource.system();
    var parameters = new Parameters(Lazy.of(() -> clients.client("SSM", SsmClient.builder())));
    var url = Lazy.of(() -> URI.create(parameters.get(settings.urlParameter())));
    var http = Lazy.of(() -> new GuardedHttpOut(_ -> false));
    BlobStore blobs = blobs(settings, clients, clock);
    var secrets = new ParameterSecrets(parameters, settings.secretsPrefix(), clock);
    return new Ports(
        states(settings, clients),
        blobs,
        new StepFunctionsFlow(
            Lazy.of(() -> clients.client("SFN", SfnClient.builder())), settings.machine()),
        new EcsTasks(Lazy.of(() -> clients.client("ECS", EcsClient.builder())), settings.tasks()),
        secrets,
        new SchedulerTimers(
            Lazy.of(() -> clients.client("SCHEDULER", SchedulerClient.builder())),
            Lazy.of(clients::functions),
            settings.timers()),
        new LazyHttpOut(http),
        new LazyCheckouts(Lazy.of(() -> checkouts(blobs, secrets, clock))),
        clock,
        new SystemIds(clock),
        new Ports.Settings(
            url,
            SWEEP_EVERY,
            Optional.of(settings.launches()),
            relay(settings, clients, account, clock),
            Optional.empty(),
            settings.areMetricsOpen()));
  }

  /// What a function has of a disk is `/tmp`; it reads no repositories there.
  private static Checkouts checkouts(BlobStore blobs, Secrets secrets, InstantSource clock) {
    var place = new GitCheckouts.Place(Path.of("/tmp/checkouts"), Optional.empty());
    var http = Lazy.of(() -> new GuardedClient(_ -> false));
    return new GitCheckouts(place, http, new GitCheckouts.Outside(blobs, secrets, clock));
  }

  /// The table is what nearly every call asks first, so its library is loaded and a connection to
  /// it opened beside the rest of the start.
  private static StateStore states(AccountSettings settings, Clients clients) {
    var table = Lazy.of(clients::dynamoDb);
    Thread.ofPlatform().daemon().name("connect").start(() -> connect(table));
    return new DynamoStateStore(
        table, settings.table(), Clients.repeater(AccountWiring::pause), new SecureRandom());
  }

  private static void connect(Lazy<JsonService> table) {
    try {
      table.get().connect();
    } catch (RuntimeException _) {
      // The first call meets the same failure, and has somebody to tell.
      return;
    }
  }

  /// A server that stands in for S3 has its buckets as folders.
  private static BlobStore blobs(AccountSettings settings, Clients clients, InstantSource clock) {
    Optional<URI> endpoint = clients.endpoint("S3");
    var bucket = new Bucket(settings.bucket(), settings.region(), endpoint);
    return new S3BlobStore(
        Lazy.of(
            () -> clients.client("S3", S3Client.builder().forcePathStyle(endpoint.isPresent()))),
        bucket,
        clients::credentials,
        clock);
  }

  private static RelaySettings relay(
      AccountSettings settings, Clients clients, Account account, InstantSource clock) {
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

  private static Account account(AccountSettings settings, Map<String, String> environment) {
    return new Account(
        settings.region(), credentials(environment), endpoints(environment), List.of());
  }

  /// Lambda hands them over for the life of the process.
  private static Account.Credentials credentials(Map<String, String> environment) {
    return new Account.Credentials(
        environment.getOrDefault("AWS_ACCESS_KEY_ID", ""),
        environment.getOrDefault("AWS_SECRET_ACCESS_KEY", ""),
        Optional.ofNullable(environment.get("AWS_SESSION_TOKEN"))
            .filter(token -> !token.isEmpty()));
  }

  private static Map<String, URI> endpoints(Map<String, String> environment) {
    var endpoints = new HashMap<String, URI>();
    environment.forEach((name, value) -> {
      if (name.startsWith(ENDPOINT)) {
        endpoints.put(name.substring(ENDPOINT.length()), URI.create(value));
      }
    });
    return endpoints;
  }

  /// An interrupt ends the pause early and stays set.
  private static void pause(Duration time) {
    LockSupport.parkNanos(time.toNanos());
  }
}
