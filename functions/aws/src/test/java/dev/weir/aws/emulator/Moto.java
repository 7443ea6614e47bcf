package dev.weir.aws.emulator;

import dev.weir.aws.client.Lazy;
import java.net.URI;
import java.util.List;
import java.util.Map;

/// One moto server (github.com/getmoto/moto) for all tests of this JVM. Its transactions are not
/// isolated from each other, so it is made to answer one request at a time.
public final class Moto {
  private static final String PROGRAM =
      """
      import sys
      from werkzeug.serving import run_simple
      from moto.server import DomainDispatcherApplication, create_backend_app
      app = DomainDispatcherApplication(create_backend_app)
      run_simple("127.0.0.1", int(sys.argv[1]), app, threaded=False)
      """;

  private static final Lazy<Tool> SERVER =
      Lazy.of(() -> Tool.start(List.of("python", "-c", PROGRAM, "{port}"), Map.of()));

  private Moto() {}

  public static URI url() {
    return SERVER.get().url();
  }
}
