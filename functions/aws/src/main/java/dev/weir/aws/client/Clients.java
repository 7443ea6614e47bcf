package dev.weir.aws.client;

import dev.weir.time.Waiter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/// Makes the clients of services, all over one pool of connections. Region and credentials are
/// given, so that no client looks for them in files or asks the network.
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

  private static final Duration CONNECT_TIME_MAX = Duration.ofSeconds(2);
  private static final int CONNECTIONS_MAX = 64;
  private static final BackoffStrategy SOON =
      BackoffStrategy.exponentialDelay(Duration.ofMillis(50), Duration.ofSeconds(2));
  private static final BackoffStrategy LATER =
      BackoffStrategy.exponentialDelay(Duration.ofMillis(250), Duration.ofSeconds(5));

  private final Setup setup;
  private final Lazy<SdkHttpClient> http = Lazy.of(Clients::http);

  /// @param endpoints where services are that are not at their usual address, by the name that the
  ///   SDK has for them, such as `DYNAMODB`
  /// @param watchers see every call; none in an account
  public record Setup(
      Region region,
      AwsCredentials credentials,
      Map<String, URI> endpoints,
      List<ExecutionInterceptor> watchers) {

    public Setup {
      endpoints = Map.copyOf(endpoints);
      watchers = List.copyOf(watchers);
    }
  }

  public Clients(Setup setup) {
    this.setup = setup;
  }

  /// A client as the builder makes it, with what all clients share.
  ///
  /// @param service the service's name among the endpoints of the setup
  public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(
      String service, B builder) {
    return client(service, builder, retries());
  }

  /// As `client`, but every call is one try: for an adapter that repeats calls by itself, with
  /// [#repeater].
  public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C clientOfOneTry(
      String service, B builder) {
    return client(service, builder, AwsRetryStrategy.doNotRetry());
  }

  /// Repeats calls as all clients do, with a budget of its own.
  public static Retries repeater(Waiter waiter) {
    return new Retries(retries().toBuilder().retryOnException(_ -> true).build(), waiter);
  }

  private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(
      String service, B builder, RetryStrategy retries) {
    endpoint(service).ifPresent(builder::endpointOverride);
    return builder
        .httpClient(http.get())
        .region(setup.region)
        .credentialsProvider(StaticCredentialsProvider.create(setup.credentials))
        .overrideConfiguration(overrides(retries))
        .build();
  }

  /// Where the service is, when it is not at its usual address.
  public Optional<URI> endpoint(String service) {
    return Optional.ofNullable(setup.endpoints.get(service));
  }

  public Region region() {
    return setup.region;
  }

  public AwsCredentials credentials() {
    return setup.credentials;
  }

  private ClientOverrideConfiguration overrides(RetryStrategy retries) {
    return ClientOverrideConfiguration.builder()
        .apiCallAttemptTimeout(TRY_TIME_MAX)
        .apiCallTimeout(CALL_TIME_MAX)
        .retryStrategy(retries)
        .defaultProfileFile(ProfileFile.aggregator().build())
        .executionInterceptors(setup.watchers)
        .build();
  }

  private static StandardRetryStrategy retries() {
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .maxAttempts(TRIES_MAX)
        .backoffStrategy(SOON)
        .throttlingBackoffStrategy(LATER)
        .build();
  }

  private static SdkHttpClient http() {
    return AwsCrtHttpClient.builder()
        .maxConcurrency(CONNECTIONS_MAX)
        .connectionTimeout(CONNECT_TIME_MAX)
        .build();
  }
}
