package dev.weir.json;

import java.io.Serial;

/// The text is not JSON, is over a limit, or has another shape than its reader needs. The message
/// says where and what was found, and may be shown to the sender.
public final class JsonMismatch extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public JsonMismatch(String message) {
    super(message);
  }

  public JsonMismatch(String message, Throwable cause) {
    super(message, cause);
  }
}
