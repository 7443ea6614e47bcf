package dev.weir.aws.client;

import dev.weir.Lazy;
import dev.weir.time.Waiter;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/// Makes the clients of services when they are first asked for, all over one pool of connections.
/// Region and credentials are given, so that no client looks for them in files or asks the network.
///
/// A call is tried [#TRIES_MAX] times at the most, with full jitter between tries, for
/// [#CALL_TIME_MAX] in all. Each client has a budget of tries besides: failures empty it and
/// successes fill it up again, so that a service that is down is not asked again by everybody.
public final class Clients {
  public static final int TRIES_MAX = 5;

  /// How long one try may take.
  public static final Duration TRY_TIME_MAX = Duration.ofSeconds(4);

  /// How long a call may take, all tries included: less than the 29 seconds of a request.
  public static final Duration CALL_TIME_MAX = Duration.ofSeconds(20);

  static final Duration CONNECT_TIME_MAX = Duration.ofSeconds(2);

  private final Account account;
  private final Lazy<SdkClients> sdk;

  public Clients(Account account) {
    this.account = account;
    this.sdk = Lazy.of(() -> new SdkClients(account));
  }

  /// DynamoDB without the SDK's client for it. A call is one try.
  public JsonService dynamoDb() {
    var kind = new DirectService.Kind("DynamoDB_20120810", "1.0");
    var http = new NativeHttp(account, "dynamodb", account.address("dynamodb"));
    return new DirectService(kind, http);
  }

  /// Functions, called without the SDK's client for them. A call is one try.
  public FunctionCalls functions() {
    return new DirectCalls(new NativeHttp(account, "lambda", account.address("lambda")));
  }

  /// A server that stands in for S3 has its buckets as folders.
  public Lazy<S3Client> s3() {
    return Lazy.of(() -> sdk.get().s3());
  }

  public Lazy<SfnClient> stepFunctions() {
    return Lazy.of(() -> sdk.get().stepFunctions());
  }

  public Lazy<EcsClient> ecs() {
    return Lazy.of(() -> sdk.get().ecs());
  }

  public Lazy<SchedulerClient> scheduler() {
    return Lazy.of(() -> sdk.get().scheduler());
  }

  public Lazy<SsmClient> parameters() {
    return Lazy.of(() -> sdk.get().parameters());
  }

  /// A client as the builder makes it, with what all clients share.
  ///
  /// @param service the service's name among the endpoints of the setup
  public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(
      String service, B builder) {
    return sdk.get().client(service, builder);
  }

  /// Repeats calls as all clients do, with a budget of its own.
  public static Retries repeater(Waiter waiter) {
    return new Retries(() -> SdkClients.repeated(), waiter);
  }

  /// Where the service is, when it is not at its usual address.
  public Optional<URI> endpoint(String service) {
    return account.endpoint(service);
  }

  public AwsCredentials credentials() {
    return sdk.get().credentials();
  }
}
