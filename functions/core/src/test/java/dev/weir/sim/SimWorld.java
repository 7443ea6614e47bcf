package dev.weir.sim;

import dev.weir.Ports;
import dev.weir.relay.RelaySettings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// All ports in memory, without faults. The same seed gives the same ids.
public final class SimWorld {
  public final SimClock clock = SimClock.atNoon();
  public final SimStateStore states = new SimStateStore(Faults.NONE);
  public final SimBlobStore blobs = new SimBlobStore(clock, Faults.NONE);
  public final SimFlow flow = new SimFlow(Faults.NONE);
  public final SimTimers timers = new SimTimers(clock, Faults.NONE);
  public final SimTasks tasks = new SimTasks(Faults.NONE);
  public final SimSecrets secrets = new SimSecrets(Map.of(), Faults.NONE);

  /// What the relay may do; a test may set another before it asks for the ports.
  public RelaySettings relay = SimHttp.RELAY;

  public final SimHttp http = new SimHttp();
  public final SimCheckouts checkouts = new SimCheckouts(blobs, Faults.NONE);
  public final SimIds ids;

  public SimWorld(long seed) {
    this.ids = new SimIds(seed, clock);
  }

  public Ports ports() {
    return new Ports.Made(
        states,
        blobs,
        flow,
        tasks,
        secrets,
        timers,
        http,
        checkouts,
        clock,
        ids,
        new Ports.Settings(
            () -> URI.create("https://weir.test"),
            Duration.ofMinutes(5),
            Optional.empty(),
            relay,
            Optional.empty()));
  }
}
