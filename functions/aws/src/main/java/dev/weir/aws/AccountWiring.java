package dev.weir.aws;

import dev.weir.Ports;
import dev.weir.Weir;
import dev.weir.aws.client.Account;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Puts the product together on the services of an account that an environment names.
public final class AccountWiring {
  private static final String ENDPOINT = "AWS_ENDPOINT_URL_";

  private AccountWiring() {}

  static Weir weir(Map<String, String> environment) {
    return Weir.of(ports(environment), AccountPorts::pause);
  }

  /// The services of an account, as a function has them.
  ///
  /// @param environment what `template.yaml` and Lambda tell the function
  /// @throws IllegalStateException when something is missing there
  public static Ports ports(Map<String, String> environment) {
    var settings = AccountSettings.read(environment);
    return new AccountPorts(settings, account(settings, environment));
  }

  private static Account account(AccountSettings settings, Map<String, String> environment) {
    return new Account(settings.region(), credentials(environment), endpoints(environment));
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
}
