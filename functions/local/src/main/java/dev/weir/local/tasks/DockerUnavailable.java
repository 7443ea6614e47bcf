package dev.weir.local.tasks;

import java.io.Serial;

/// Docker was asked for and does not answer. The message says where, why, and what to do.
public final class DockerUnavailable extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  DockerUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
