package dev.weir.aws.ssm;

import dev.weir.aws.client.Outcomes;
import dev.weir.secret.SecretsUnavailable;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

/// Reads parameters by name, decrypted. A read costs nothing; an account makes 40 a second.
public final class Parameters {
  private final Supplier<SsmClient> client;

  public Parameters(Supplier<SsmClient> client) {
    this.client = client;
  }

  /// The value of the parameter, if there is one.
  ///
  /// @throws SecretsUnavailable when Parameter Store does not answer, or is asked too often
  /// @throws IllegalStateException when it cannot be read
  public Optional<String> find(String name) {
    var request = GetParameterRequest.builder().name(name).withDecryption(true).build();
    try {
      return Optional.of(client.get().getParameter(request).parameter().value());
    } catch (ParameterNotFoundException _) {
      return Optional.empty();
    } catch (SdkException e) {
      String failure =
          "The parameter \"%s\" could not be read from Parameter Store: %s"
              .formatted(name, e.getMessage());
      throw Outcomes.areUnknown(e)
          ? new SecretsUnavailable(failure, e)
          : new IllegalStateException(failure, e);
    }
  }

  /// The value of a parameter that there must be.
  ///
  /// @throws SecretsUnavailable when Parameter Store does not answer, or is asked too often
  /// @throws IllegalStateException when it is not there or cannot be read
  public String get(String name) {
    return find(name)
        .orElseThrow(() ->
            new IllegalStateException(
                "There is no parameter \"%s\". The stack makes it: deploy it again."
                    .formatted(name)));
  }
}
