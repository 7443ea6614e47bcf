package dev.weir.cli.command;

/// The exit codes of every command. They are part of the interface: scripts read them.
public final class Exit {
  public static final int OK = 0;

  /// The run failed, or what the command did.
  public static final int FAILED = 1;

  /// The command line, or the pipeline file, is faulty; nothing was started.
  public static final int USAGE = 2;

  public static final int NOT_FOUND = 3;

  /// No token, or one that may not do this.
  public static final int NOT_ALLOWED = 4;

  /// What was asked for does not fit how things stand.
  public static final int CONFLICT = 5;

  public static final int TIMED_OUT = 6;

  /// The run waits for people.
  public static final int WAITING = 7;

  /// Ctrl-C, or the run was canceled.
  public static final int INTERRUPTED = 130;

  private Exit() {}
}
