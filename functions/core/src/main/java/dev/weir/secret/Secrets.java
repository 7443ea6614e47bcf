package dev.weir.secret;

import java.util.Optional;

/// Port: looks secrets up by name. Safe for use by many threads; values are kept in memory for a
/// minute at the most and never logged.
public interface Secrets {

  /// The value under that name, if there is one.
  ///
  /// @param name 1 to 256 characters of letters, digits and `-_./`
  /// @throws SecretsUnavailable when the store of secrets does not answer; it may be asked again
  /// @throws IllegalStateException when the store of secrets cannot be read
  Optional<String> find(String name);

  /// What a person does so that there is a secret of this name, a full sentence.
  default String remedy(String name) {
    return "Store it under this name, or mend the name in the definition.";
  }
}
