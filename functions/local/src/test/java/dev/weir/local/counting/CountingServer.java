package dev.weir.local.counting;

import dev.weir.local.Cloud;
import dev.weir.local.CloudSettings;
import dev.weir.local.tasks.TaskSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;

/// A local cloud in a process of its own. It is there to be killed.
final class CountingServer {

  private CountingServer() {}

  /// @param arguments the folder, and the port or 0
  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[1]);
    Cloud cloud =
        Cloud.start(
            new CloudSettings(
                Path.of(arguments[0]),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                TaskSettings.Engine.PROCESSES,
                Map.of("PATH", "/usr/local/bin:/usr/bin:/bin"),
                true,
                Map.of(),
                System.err::println));
    System.out.println(cloud.url() + " " + cloud.token());
    Thread.currentThread().join();
  }
}
