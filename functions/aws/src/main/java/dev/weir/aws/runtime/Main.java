package dev.weir.aws.runtime;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.weir.aws.archive.ClassPath;
import dev.weir.json.JsonText;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// Runs the function that the environment variable `_HANDLER` names, until Lambda ends the process.
///
/// The property `weir.jars` is the digest of the class path ([ClassPath]) that the classes in the
/// cache are from. When the class path is another, nothing is run: the cache would run what its
/// jars used to hold.
public final class Main {
  private static final String JARS = "weir.jars";

  private Main() {}

  public static void main(String[] arguments) throws IOException {
    Map<String, String> environment = System.getenv();
    var log = new Log();
    var api = RuntimeApi.at(environment.getOrDefault("AWS_LAMBDA_RUNTIME_API", ""));
    Optional<RequestStreamHandler> handler =
        handler(environment.getOrDefault("_HANDLER", ""), api, log);
    if (handler.isEmpty() || !new Loop(api, handler.get(), Place.of(environment), log).run()) {
      System.exit(1);
    }
  }

  private static Optional<RequestStreamHandler> handler(String name, RuntimeApi api, Log log)
      throws IOException {
    try {
      ClassPath.ofThisProcess().check(Optional.ofNullable(System.getProperty(JARS)));
      return Optional.of(Handlers.make(name));
    } catch (Throwable t) {
      var failure = Failure.of(t);
      log.log(JsonText.print(failure.json()) + "\n");
      api.failInit(failure);
      return Optional.empty();
    }
  }
}
