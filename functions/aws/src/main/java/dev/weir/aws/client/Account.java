package dev.weir.aws.client;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Where services are and who calls them.
///
/// @param region such as `eu-central-1`
/// @param endpoints where services are that are not at their usual address, by the name that the
///   SDK has for them, such as `DYNAMODB`
public record Account(String region, Credentials credentials, Map<String, URI> endpoints) {

  public Account {
    endpoints = Map.copyOf(endpoints);
  }

  /// The keys that calls are signed with.
  ///
  /// @param token empty for keys that do not expire
  public record Credentials(String id, String secret, Optional<String> token) {
    @Override
    public String toString() {
      return "Credentials[" + id + "]";
    }
  }

  /// Where the service is, when it is not at its usual address.
  public Optional<URI> endpoint(String service) {
    return Optional.ofNullable(endpoints.get(service));
  }

  /// The usual address of a service, or the one that is given for it.
  ///
  /// @param service by its name in addresses, such as `dynamodb`
  URI address(String service) {
    return endpoint(service.toUpperCase(Locale.ROOT))
        .orElseGet(() -> URI.create("https://%s.%s.%s".formatted(service, region, domain())));
  }

  /// Regions in China have a domain of their own.
  private String domain() {
    return region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  }
}
