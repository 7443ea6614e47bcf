package dev.weir.aws.emulator;

import dev.weir.aws.client.Clients;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;

/// [Clients] as an account has them, but for where the services are.
public final class TestClients {
  public static final AwsBasicCredentials CREDENTIALS =
      AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "a-secret-of-the-tests");

  private TestClients() {}

  /// @param services names of services, such as `DYNAMODB`, that are all at one address
  public static Clients at(URI url, List<String> services, ExecutionInterceptor... watchers) {
    var endpoints = new HashMap<String, URI>();
    services.forEach(service -> endpoints.put(service, url));
    return at(endpoints, watchers);
  }

  public static Clients at(Map<String, URI> endpoints, ExecutionInterceptor... watchers) {
    return new Clients(
        new Clients.Setup(Region.EU_CENTRAL_1, CREDENTIALS, endpoints, List.of(watchers)));
  }
}
