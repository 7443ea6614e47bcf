package dev.weir.cli;

import dev.weir.cli.command.WeirCommand;

/// Where the `weir` command starts. The only class of the command line that reads the environment.
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(WeirCommand.line().execute(arguments));
  }
}
