package dev.weir.local.files;

import dev.weir.secret.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Secrets in a file, one `NAME=value` a line; everything behind the first `=` is the value, spaces
/// and quotes too. A value of several lines stands between `NAME<<END` and a line `END`, where the
/// word may be any. Empty lines and those that start with `#` count for nothing.
///
/// The file is read anew each time, so that a change counts at once and nothing is kept in memory.
/// It must belong to its owner alone (mode 0600). Without the file there are no secrets.
public final class FileSecrets implements Secrets {
  private final Path file;

  public FileSecrets(Path file) {
    this.file = file;
  }

  @Override
  public String remedy(String name) {
    return "Put a line %s=VALUE into %s, a file that you alone can read (chmod 600), or mend the name in the definition."
        .formatted(name, file);
  }

  @Override
  public Optional<String> find(String name) {
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(new SecretLines(file, PrivateFile.read(file)).read().get(name));
    } catch (IOException e) {
      throw new IllegalStateException(
          "The secrets in \"%s\" cannot be read: %s".formatted(file, e), e);
    }
  }
}
