package dev.weir.aws.client;

import static dev.weir.aws.client.Clients.CALL_TIME_MAX;
import static dev.weir.aws.client.Clients.CONNECT_TIME_MAX;
import static dev.weir.aws.client.Clients.TRIES_MAX;
import static dev.weir.aws.client.Clients.TRY_TIME_MAX;

import dev.weir.Lazy;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/// What [Clients] has of the SDK, apart from the rest because most functions start without it.
final class SdkClients {
  private static final int CONNECTIONS_MAX = 64;

  private final Account account;
  private final Lazy<SdkHttpClient> http = Lazy.of(SdkClients::http);

  SdkClients(Account account) {
    this.account = account;
  }

  /// A server that stands in for S3 has its buckets as folders.
  S3Client s3() {
    return client("S3", S3Client.builder().forcePathStyle(account.endpoint("S3").isPresent()));
  }

  SfnClient stepFunctions() {
    return client("SFN", SfnClient.builder());
  }

  EcsClient ecs() {
    return client("ECS", EcsClient.builder());
  }

  SchedulerClient scheduler() {
    return client("SCHEDULER", SchedulerClient.builder());
  }

  SsmClient parameters() {
    return client("SSM", SsmClient.builder());
  }

  <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(
      String service, B builder) {
    account.endpoint(service).ifPresent(builder::endpointOverride);
    return builder
        .httpClient(http.get())
        .region(Region.of(account.region()))
        .credentialsProvider(StaticCredentialsProvider.create(credentials()))
        .overrideConfiguration(overrides())
        .build();
  }

  AwsCredentials credentials() {
    var keys = account.credentials();
    return keys.token()
        .<AwsCredentials>map(token -> AwsSessionCredentials.create(keys.id(), keys.secret(), token))
        .orElseGet(() -> AwsBasicCredentials.create(keys.id(), keys.secret()));
  }

  private ClientOverrideConfiguration overrides() {
    return ClientOverrideConfiguration.builder()
        .apiCallAttemptTimeout(TRY_TIME_MAX)
        .apiCallTimeout(CALL_TIME_MAX)
        .retryStrategy(retries())
        .defaultProfileFile(ProfileFile.aggregator().build())
        .build();
  }

  private static RetryStrategy retries() {
    return paced(AwsRetryStrategy.standardRetryStrategy().toBuilder());
  }

  /// How calls are repeated that are not made by the SDK.
  static Budget repeated() {
    return new Budget(
        paced(
            DefaultRetryStrategy.standardStrategyBuilder()
                .retryOnException(_ -> true)
                .treatAsThrottling(
                    failure -> failure instanceof CallFailed call && call.isThrottled())));
  }

  private static RetryStrategy paced(StandardRetryStrategy.Builder builder) {
    return builder
        .maxAttempts(TRIES_MAX)
        .backoffStrategy(
            BackoffStrategy.exponentialDelay(Duration.ofMillis(50), Duration.ofSeconds(2)))
        .throttlingBackoffStrategy(
            BackoffStrategy.exponentialDelay(Duration.ofMillis(250), Duration.ofSeconds(5)))
        .build();
  }

  private static SdkHttpClient http() {
    return AwsCrtHttpClient.builder()
        .maxConcurrency(CONNECTIONS_MAX)
        .connectionTimeout(CONNECT_TIME_MAX)
        .build();
  }
}
