package dev.weir.local.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.secret.Secrets;
import dev.weir.secret.SecretsContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileSecretsTest extends SecretsContract {
  @TempDir Path directory;

  @Override
  protected Secrets with(Map<String, String> values) throws Exception {
    var lines = new StringBuilder("# secrets of the test\n\n");
    values.forEach(
        (name, value) -> lines.append(name).append("<<.\n").append(value).append("\n.\n"));
    return file(lines.toString());
  }

  @Test
  void aValueOfOneLineStandsBehindTheFirstEqualsSign() throws Exception {
    Secrets secrets = file("A=b=c \"d\" \nB=\n");

    assertEquals(Optional.of("b=c \"d\" "), secrets.find("A"));
    assertEquals(Optional.of(""), secrets.find("B"));
  }

  @Test
  void linesMayEndAsOnWindows() throws Exception {
    assertEquals(Optional.of("x"), file("A=x\r\nB=y\r\n").find("A"));
  }

  @Test
  void withoutTheFileThereAreNoSecrets() {
    assertEquals(Optional.empty(), secrets().find("A"));
  }

  @Test
  void whatToDoAboutAMissingSecretNamesTheFile() {
    assertEquals(
        "Put a line A=VALUE into "
            + path()
            + ", a file that you alone can read (chmod 600), or mend the name in the definition.",
        secrets().remedy("A"));
  }

  @Test
  void aChangeOfTheFileCountsAtOnce() throws Exception {
    Secrets secrets = file("A=old\n");
    secrets.find("A");

    file("A=new\n");

    assertEquals(Optional.of("new"), secrets.find("A"));
  }

  @Test
  void aFileThatOthersMayOpenIsRefusedWithTheRemedy() throws Exception {
    Secrets secrets = file("A=x\n");
    Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("rw-r--r--"));

    assertEquals(
        "The file \"%1$s\" is open to others than its owner (rw-r--r--). Run: chmod 600 \"%1$s\""
            .formatted(path()),
        refusal(secrets));
  }

  @Test
  void aLineThatIsNoSecretIsNamedAndNotShown() throws Exception {
    assertEquals(
        path()
            + ":3: expected NAME=value or NAME<<END, with a name of 1 to 256 letters, digits and"
            + " -_./.",
        refusal(file("A=x\n\nmy hidden word\n")));
  }

  @Test
  void aSecretThatIsThereTwiceIsNamed() throws Exception {
    assertEquals(
        path() + ":2: the secret \"A\" is there twice. Remove one of them.",
        refusal(file("A=x\nA=y\n")));
  }

  @Test
  void aValueWithoutItsEndIsNamed() throws Exception {
    assertEquals(
        path() + ":2: the secret \"KEY\" has no end. Put a line \"EOF\" behind it.",
        refusal(file("A=x\nKEY<<EOF\none\ntwo\n")));
  }

  private static String refusal(Secrets secrets) {
    var thrown = assertThrows(IllegalStateException.class, () -> secrets.find("A"));
    return String.valueOf(thrown.getMessage());
  }

  private Secrets file(String text) throws Exception {
    Files.writeString(path(), text);
    Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("rw-------"));
    return secrets();
  }

  private Secrets secrets() {
    return new FileSecrets(path());
  }

  private Path path() {
    return directory.resolve("secrets");
  }
}
