package dev.weir.aws.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Writes to standard output, of which Lambda makes one log entry per line.
final class Log implements LambdaLogger {
  private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);

  @Override
  public void log(String message) {
    log(message.getBytes(UTF_8));
  }

  @Override
  public void log(byte[] message) {
    try {
      out.write(message);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
