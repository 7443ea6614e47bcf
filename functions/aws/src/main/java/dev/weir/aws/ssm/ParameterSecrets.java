package dev.weir.aws.ssm;

import dev.weir.secret.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Secrets that are parameters under one prefix, of type `SecureString` as a rule. What was found
/// is kept for [#KEPT_FOR], because many jobs start at once and ask for the same.
public final class ParameterSecrets implements Secrets {
  static final Duration KEPT_FOR = Duration.ofSeconds(30);

  private static final int KEPT_MAX = 100;

  /// What Parameter Store takes: no empty part, at most 15 of them with the prefix's two.
  private static final Pattern NAME = Pattern.compile("[\\w.-]{1,256}(/[\\w.-]+){0,12}");

  private final Parameters parameters;
  private final String prefix;
  private final InstantSource clock;
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();

  /// @param prefix what stands before a secret's name, such as `/weir/secrets/`
  public ParameterSecrets(Parameters parameters, String prefix, InstantSource clock) {
    this.parameters = parameters;
    this.prefix = prefix;
    this.clock = clock;
  }

  private record Kept(String value, Instant until) {}

  @Override
  public Optional<String> find(String name) {
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    kept.values().removeIf(value -> !now.isBefore(value.until()));
    return Optional.ofNullable(kept.get(name))
        .map(Kept::value)
        .or(() -> read(name, now.plus(KEPT_FOR)));
  }

  private Optional<String> read(String name, Instant until) {
    Optional<String> value = parameters.find(prefix + name);
    if (kept.size() < KEPT_MAX) {
      value.ifPresent(found -> kept.put(name, new Kept(found, until)));
    }
    return value;
  }
}
