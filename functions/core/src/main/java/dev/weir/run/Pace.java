package dev.weir.run;

import dev.weir.Ports;
import dev.weir.json.Json;
import dev.weir.state.Body;
import dev.weir.state.Commit;
import dev.weir.state.Condition;
import dev.weir.state.Item;
import dev.weir.state.Key;
import dev.weir.state.Write;
import dev.weir.state.Write.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Spreads launches in time, so that a wide graph does not ask for more tasks in a second than may
/// be started. What is asked for beyond that is turned away and asked for again, which costs
/// transitions and takes longer.
///
/// The first jobs of a plan go at once, as the burst. Each job after them draws a number, which is
/// a moment: that many steps after the moment at which counting began. One addition per job, in
/// which nobody is in anybody's way. When nothing has been launched for a while, the moments lie in
/// the past, and counting begins anew, a burst ago.
final class Pace {

  private static final Key KEY = new Key("pace", "launches");
  private static final String COUNT = "count";
  private static final String SINCE = "since";

  private final Ports ports;

  Pace(Ports ports) {
    this.ports = ports;
  }

  /// How long the launch of that job has to wait. A moment that is taken and not used is lost.
  Duration take(int node) {
    return ports
        .settings()
        .launches()
        .filter(rate -> node >= rate.burst())
        .map(rate -> take(Duration.ofSeconds(1).dividedBy(rate.perSecond()), rate.burst()))
        .orElse(Duration.ZERO);
  }

  private Duration take(Duration step, int burst) {
    Item drawn = draw();
    Instant now = ports.clock().instant();
    Instant since = Instant.parse(drawn.body().data().text(SINCE));
    Instant moment = since.plus(step.multipliedBy(drawn.body().number(COUNT)));
    Instant saved = now.minus(step.multipliedBy(burst));
    if (moment.isBefore(saved)) {
      // Of several that see it, one begins anew; the others go at once as well.
      ports.states().commit(Write.put(KEY, begin(saved), Condition.unchanged(drawn)));
    }
    return moment.isAfter(now) ? Duration.between(now, moment) : Duration.ZERO;
  }

  private Item draw() {
    while (true) {
      var write = new Write.Update(KEY, Change.NONE.add(COUNT, 1), Condition.exists());
      if (ports.states().commit(write) instanceof Commit.Done done) {
        Optional<Item> after = done.after().getFirst();
        return after.orElseThrow();
      }
      ports.states().commit(Write.put(KEY, begin(ports.clock().instant()), Condition.absent()));
    }
  }

  private static Body begin(Instant now) {
    return new Body("", Json.Obj.of(SINCE, now.toString()), Map.of(COUNT, 0L), Map.of());
  }
}
