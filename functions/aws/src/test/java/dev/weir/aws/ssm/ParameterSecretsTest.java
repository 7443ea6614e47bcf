package dev.weir.aws.ssm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.Lazy;
import dev.weir.aws.server.MotoServer;
import dev.weir.aws.server.ScriptedService;
import dev.weir.json.Json;
import dev.weir.secret.Secrets;
import dev.weir.secret.SecretsContract;
import dev.weir.secret.SecretsUnavailable;
import dev.weir.sim.SimClock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/// The contract against moto, and what Parameter Store answers when it is not at ease.
final class ParameterSecretsTest extends SecretsContract {
  private static final String PREFIX = "/weir/secrets/";

  private final SimClock clock = SimClock.atNoon();

  @Override
  protected Secrets with(Map<String, String> values) {
    SsmClient client = MotoServer.empty().clients().client("SSM", SsmClient.builder());
    values.forEach((name, value) ->
        client.putParameter(
            put -> put.name(PREFIX + name).value(value).type(ParameterType.SECURE_STRING)));
    return new ParameterSecrets(new Parameters(() -> client), PREFIX, clock);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "a//b", "/a", "a/", "a b", "ä", "a/b/c/d/e/f/g/h/i/j/k/l/m/n"})
  void aNameThatNoParameterHasIsNotAskedFor(String name) throws Exception {
    try (var service = new ScriptedService()) {
      assertEquals(Optional.empty(), secrets(service).find(name));

      assertTrue(service.asked().isEmpty());
    }
  }

  @Test
  void aSecretIsAskedForAgainOnlyAfterHalfAMinute() throws Exception {
    try (var service = new ScriptedService().answer(parameter("old")).answer(parameter("new"))) {
      Secrets secrets = secrets(service);

      assertEquals(Optional.of("old"), secrets.find("a"));
      clock.advance(Duration.ofSeconds(29));
      assertEquals(Optional.of("old"), secrets.find("a"));
      clock.advance(Duration.ofSeconds(1));
      assertEquals(Optional.of("new"), secrets.find("a"));
    }
  }

  @Test
  void aSecretThatWasNotThereIsAskedForAgainAtOnce() throws Exception {
    try (var service =
        new ScriptedService()
            .fail(400, "ParameterNotFound", "Not found.")
            .answer(parameter("made meanwhile"))) {
      Secrets secrets = secrets(service);

      assertEquals(Optional.empty(), secrets.find("a"));
      assertEquals(Optional.of("made meanwhile"), secrets.find("a"));
    }
  }

  @Test
  void aThrottledCallIsRepeated() throws Exception {
    try (var service =
        new ScriptedService()
            .fail(400, "ThrottlingException", "Rate exceeded")
            .answer(parameter("value"))) {
      assertEquals(Optional.of("value"), secrets(service).find("a"));
    }
  }

  @Test
  void aStoreThatStaysThrottledIsUnavailable() throws Exception {
    try (var service = new ScriptedService()) {
      IntStream.range(0, 20)
          .forEach(_ -> service.fail(400, "ThrottlingException", "Rate exceeded"));

      assertThrows(SecretsUnavailable.class, () -> secrets(service).find("a"));
    }
  }

  @Test
  void anErrorNamesTheParameterAndNoValue() throws Exception {
    try (var service =
        new ScriptedService()
            .answer(parameter("s3cret"))
            .fail(400, "AccessDeniedException", "not authorized")) {
      Secrets secrets = secrets(service);
      secrets.find("a");

      var thrown = assertThrows(IllegalStateException.class, () -> secrets.find("b"));

      String message = String.valueOf(thrown.getMessage());
      assertTrue(
          message.startsWith("The parameter \"/weir/secrets/b\" could not be read"), message);
      assertFalse(message.contains("s3cret"), message);
    }
  }

  private Secrets secrets(ScriptedService service) {
    var client =
        Lazy.of(() ->
            MotoServer.clients(Map.of("SSM", service.address()))
                .client("SSM", SsmClient.builder()));
    return new ParameterSecrets(new Parameters(client), PREFIX, clock);
  }

  private static Json.Obj parameter(String value) {
    return Json.Obj.of("Parameter", Json.Obj.of("Value", value));
  }
}
