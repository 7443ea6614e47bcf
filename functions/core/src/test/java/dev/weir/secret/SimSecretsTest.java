package dev.weir.secret;

import dev.weir.sim.Faults;
import dev.weir.sim.SimSecrets;
import java.util.Map;

final class SimSecretsTest extends SecretsContract {

  @Override
  protected Secrets with(Map<String, String> values) {
    return new SimSecrets(values, Faults.NONE);
  }
}
