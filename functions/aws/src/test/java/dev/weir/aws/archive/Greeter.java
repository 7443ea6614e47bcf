package dev.weir.aws.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// A function that says which class loaders its classes are from, and gets what it says from a
/// class of another jar.
public final class Greeter implements RequestStreamHandler {

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Supplier<String> loaders =
        () ->
            List.of(Greeter.class, Greeting.class, Guest.class, RequestStreamHandler.class).stream()
                .map(type -> type.getClassLoader().getClass().getSimpleName())
                .collect(Collectors.joining(" "));
    output.write((new Greeting().text() + ": " + loaders.get()).getBytes(UTF_8));
  }

  /// Lies in the jar that stands for the native library's.
  static final class Greeting {
    String text() {
      return "Good morning, " + new Guest().name();
    }
  }

  /// Lies in a jar that is not packed.
  static final class Guest {
    String name() {
      return "Ann";
    }
  }
}
