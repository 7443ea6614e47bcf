package dev.weir.aws.server;

import dev.weir.Lazy;
import dev.weir.aws.client.Clients;
import java.net.URI;
import java.util.List;
import java.util.Map;

/// A second emulator of tables, and one that runs state machines, which `.ci/tools` installs
/// (MiniStack, MIT). One process serves all tests of a JVM and ends with it.
public final class MiniStackServer {
  private static final Lazy<URI> ADDRESS = Lazy.of(MiniStackServer::start);
  private static final Lazy<Clients> CLIENTS =
      Lazy.of(() -> MotoServer.clients(Map.of("DYNAMODB", address(), "SFN", address())));

  private MiniStackServer() {}

  /// Where it answers. The test is left out where it is not installed.
  public static URI address() {
    return ADDRESS.get();
  }

  /// Clients of it.
  public static Clients clients() {
    return CLIENTS.get();
  }

  private static URI start() {
    return Tool.start(
            List.of("ministack/bin/ministack"),
            Map.of(
                "BIND_HOST", "127.0.0.1", "GATEWAY_PORT", "{port}", "SERVICES", "dynamodb,states"))
        .address();
  }
}
