package dev.weir.local.tasks;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import dev.weir.log.LogStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;

/// Splits what Docker sends of a container's output into its two streams.
final class FrameStreams extends ResultCallback.Adapter<Frame> {

  private static final int PIPE_BYTES = 64 * 1024;

  private final PipedOutputStream out;
  private final PipedOutputStream err;

  FrameStreams(Output output) {
    out = pipe(output, LogStream.OUT);
    err = pipe(output, LogStream.ERR);
  }

  private static PipedOutputStream pipe(Output output, LogStream stream) {
    try {
      var writeEnd = new PipedOutputStream();
      output.take(new PipedInputStream(writeEnd, PIPE_BYTES), stream);
      return writeEnd;
    } catch (IOException e) {
      throw new UncheckedIOException("A new pipe is connected once", e);
    }
  }

  @Override
  public void onNext(Frame frame) {
    PipedOutputStream stream = frame.getStreamType() == StreamType.STDERR ? err : out;
    try {
      stream.write(frame.getPayload());
      stream.flush(); // Else the reader looks only once a second.
    } catch (IOException e) {
      throw new UncheckedIOException("The reader of the output is gone", e);
    }
  }

  @Override
  public void onComplete() {
    end();
    super.onComplete();
  }

  @Override
  public void onError(Throwable problem) {
    end();
    super.onError(problem);
  }

  private void end() {
    try {
      out.close();
      err.close();
    } catch (IOException e) {
      throw new UncheckedIOException("A pipe in memory does not fail", e);
    }
  }
}
