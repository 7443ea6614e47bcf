package dev.weir.cli.project;

import java.io.Serial;

/// The files of the project are not as a command needs them. The message says where, what is there
/// and what to do, and is shown as it is.
public final class ProjectFault extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public ProjectFault(String message) {
    super(message);
  }

  public ProjectFault(String message, Throwable cause) {
    super(message, cause);
  }
}
