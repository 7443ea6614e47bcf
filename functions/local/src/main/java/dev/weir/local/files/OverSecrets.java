package dev.weir.local.files;

import dev.weir.secret.Secrets;
import java.util.Map;
import java.util.Optional;

/// Secrets with a few over them that this process was started with.
public final class OverSecrets implements Secrets {
  private final Map<String, String> over;
  private final Secrets rest;

  public OverSecrets(Map<String, String> over, Secrets rest) {
    this.over = Map.copyOf(over);
    this.rest = rest;
  }

  @Override
  public Optional<String> find(String name) {
    return Optional.ofNullable(over.get(name)).or(() -> rest.find(name));
  }

  @Override
  public String remedy(String name) {
    return rest.remedy(name);
  }
}
