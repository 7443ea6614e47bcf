package dev.weir.cli.command;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/// What `weir --version` says.
final class Version implements IVersionProvider {

  /// The version of this build, as its jar says; `development` when it runs from no jar.
  static String number() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"weir " + number() + " (Java " + Runtime.version() + ")"};
  }
}
