package dev.weir.local;

import dev.weir.local.tasks.TaskSettings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/// What a local cloud is started with.
///
/// @param directory everything it keeps; made when it is absent
/// @param address where it listens; port 0 takes any that is free
/// @param engine what jobs run on
/// @param environment of the process; a few of its variables are handed to jobs
/// @param takesUpRuns whether it goes on with runs that an earlier cloud left, and can be found by
///   others; without it the runs stay as they stand, for whoever only looks at them
/// @param facades names of façades, each with the port at which it is shown to programs of this
///   machine that bring no token; port 0 takes any that is free
/// @param log takes each line of the cloud's own log, which tells of failures only
public record CloudSettings(
    Path directory,
    InetSocketAddress address,
    TaskSettings.Engine engine,
    Map<String, String> environment,
    boolean takesUpRuns,
    Map<String, Integer> facades,
    Consumer<String> log) {

  public CloudSettings {
    environment = Map.copyOf(environment);
    facades = Map.copyOf(facades);
  }
}
