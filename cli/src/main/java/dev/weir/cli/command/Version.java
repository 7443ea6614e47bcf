package dev.weir.cli.command;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/// What `weir --version` says.
final class Version implements IVersionProvider {

  /// The version of this build, as its jar says, and of the JDK that it runs on.
  static String text() {
    String number =
        Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
            .orElse("development");
    return "weir " + number + " (Java " + Runtime.version() + ")";
  }

  @Override
  public String[] getVersion() {
    return new String[] {text()};
  }
}
