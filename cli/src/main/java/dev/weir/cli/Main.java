package dev.weir.cli;

import dev.weir.cli.command.WeirCommand;

/// Where the `weir` command starts.
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(WeirCommand.line(Wiring.surroundings()).execute(arguments));
  }
}
