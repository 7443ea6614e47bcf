package dev.weir.local.tasks;

import dev.weir.log.LogStream;
import java.io.InputStream;

/// Where a container's output goes.
interface Output {

  /// Reads the stream to its end on a thread of its own, and closes it.
  void take(InputStream bytes, LogStream stream);
}
