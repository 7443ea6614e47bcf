package dev.weir.blob;

import java.io.Serial;

/// The blob store could not be asked, or its answer was lost. The call may be repeated.
public final class BlobUnavailable extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public BlobUnavailable(String message, Throwable cause) {
    super(message, cause);
  }

  public BlobUnavailable(String message) {
    super(message);
  }
}
