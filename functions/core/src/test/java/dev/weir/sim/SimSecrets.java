package dev.weir.sim;

import dev.weir.secret.Secrets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Secrets that a test names.
public final class SimSecrets implements Secrets {
  private final Map<String, String> values;
  private final Faults faults;

  public SimSecrets(Map<String, String> values, Faults faults) {
    this.values = new ConcurrentHashMap<>(values);
    this.faults = faults;
  }

  public void set(String name, String value) {
    values.put(name, value);
  }

  @Override
  public Optional<String> find(String name) {
    return faults.around(PortCall.SECRETS_FIND, () -> Optional.ofNullable(values.get(name)));
  }
}
