package dev.weir.deploy.run;

import java.io.Serial;

/// A file could not be put in its place.
final class FileFault extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  FileFault(String message) {
    super(message);
  }

  FileFault(String message, Throwable cause) {
    super(message, cause);
  }
}
