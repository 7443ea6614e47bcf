package dev.weir.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.agent.LeaseStore.Shared;
import dev.weir.blob.BlobKey;
import dev.weir.blob.BlobStore;
import dev.weir.id.Ids;
import dev.weir.state.Condition;
import dev.weir.state.Item;
import dev.weir.state.Key;
import dev.weir.state.Page;
import dev.weir.state.Query;
import dev.weir.state.StateStore;
import dev.weir.state.Write;
import dev.weir.trigger.TriggerName;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/// What agents have said: one row each, in one partition, so that all of them are one question. The
/// latest log of an agent's trigger is a blob, which the next one replaces.
public final class AgentStore {
  public static final int LOG_BYTES_MAX = 512 * 1024;

  /// Who has nothing new to say is written down once a minute.
  private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

  private static final String PARTITION = "agents";

  private final StateStore states;
  private final BlobStore blobs;
  private final LeaseStore leases;
  private final InstantSource clock;
  private final Ids ids;

  public AgentStore(
      StateStore states, BlobStore blobs, LeaseStore leases, InstantSource clock, Ids ids) {
    this.states = states;
    this.blobs = blobs;
    this.leases = leases;
    this.clock = clock;
    this.ids = ids;
  }

  /// Some agents, by name.
  ///
  /// @param next where the following page starts; empty when this was the last
  public record Agents(List<Agent> agents, Optional<String> next) {}

  /// What an agent says about one trigger.
  ///
  /// @param log all that applying wrote, at most [#LOG_BYTES_MAX]; empty keeps the one before
  /// @param lease which one it holds
  public record Report(
      AgentName agent,
      TriggerName trigger,
      Applied applied,
      Optional<String> log,
      Optional<Held> lease) {}

  /// A lease as its holder names it.
  public record Held(String group, long fence) {}

  /// What came of a report.
  public sealed interface Reported {
    record Kept(Agent agent) implements Reported {}

    /// Another holds the lease by now; nothing was kept.
    record LeaseLost() implements Reported {}

    /// The agent speaks of more than [Agent#TRIGGERS_MAX] triggers; nothing was kept.
    record TooMany() implements Reported {}
  }

  public Optional<Agent> find(AgentName name) {
    return states.get(key(name)).map(Item::body).map(Agent::read);
  }

  /// @param after `next` of the page before
  public Agents list(Optional<String> after, int limit) {
    Query first = Query.all(PARTITION, "").limit(limit);
    Page page = states.query(after.map(first::after).orElse(first));
    return new Agents(page.items().stream().map(Item::body).map(Agent::read).toList(), page.next());
  }

  /// The agent is there. What it says of itself, and which triggers it applies, is kept at once
  /// when it has changed; that it is there still, once a minute.
  public Agent seen(
      AgentName name, SortedMap<String, String> about, SortedSet<TriggerName> triggers) {
    while (true) {
      Optional<Item> found = states.get(key(name));
      Optional<Agent> known = found.map(Item::body).map(Agent::read);
      var applied = new TreeMap<TriggerName, Optional<Applied>>();
      triggers.forEach(
          trigger -> applied.put(trigger, known.flatMap(agent -> agent.applied(trigger))));
      var agent = new Agent(name, about, clock.instant(), applied);
      if (known.filter(before -> saysTheSame(before, agent)).isPresent()) {
        return known.get();
      }
      if (states.commit(write(found, agent)).isDone()) {
        return agent;
      }
    }
  }

  /// Keeps what an agent says; with a lease, only while it holds that.
  public Reported report(Report report) {
    Optional<BlobKey> log = report.log().filter(text -> !text.isEmpty()).map(this::save);
    while (true) {
      Optional<Item> found = states.get(key(report.agent()));
      Agent before = found.map(Item::body).map(Agent::read).orElseGet(() -> fresh(report.agent()));
      Optional<String> oldLog = before.applied(report.trigger()).flatMap(Applied::log);
      Applied applied = report.applied().withLog(log.map(BlobKey::value).or(() -> oldLog));
      Agent after = before.with(report.trigger(), applied);
      if (after.triggers().size() > Agent.TRIGGERS_MAX) {
        return new Reported.TooMany();
      }
      var writes = new ArrayList<Write>();
      writes.add(write(found, after));
      Optional<Write> lease = report.lease().flatMap(held -> end(report, held, applied));
      if (report.lease().isPresent() && lease.isEmpty()) {
        return new Reported.LeaseLost();
      }
      lease.ifPresent(writes::add);
      if (states.commit(writes).isDone()) {
        log.flatMap(_ -> oldLog).map(BlobKey::new).ifPresent(blobs::delete);
        return new Reported.Kept(after);
      }
    }
  }

  /// The log that belongs to it.
  public Optional<String> log(Applied applied) {
    return applied
        .log()
        .flatMap(key -> blobs.get(new BlobKey(key), LOG_BYTES_MAX))
        .map(bytes -> new String(bytes, UTF_8));
  }

  /// Forgets the agent, until it speaks again.
  ///
  /// @return false when there was none of that name
  public boolean remove(AgentName name) {
    Optional<Agent> agent = find(name);
    boolean wasThere = states.commit(new Write.Delete(key(name), Condition.exists())).isDone();
    agent.ifPresent(this::deleteLogs);
    return wasThere;
  }

  private void deleteLogs(Agent agent) {
    for (Optional<Applied> applied : agent.triggers().values()) {
      applied.flatMap(Applied::log).map(BlobKey::new).ifPresent(blobs::delete);
    }
  }

  private Optional<Write> end(Report report, Held held, Applied applied) {
    var shared = new Shared(report.trigger(), held.group());
    return leases.end(shared, report.agent(), held.fence(), applied);
  }

  private BlobKey save(String log) {
    var key = new BlobKey("agents/" + ids.ulid() + ".log");
    blobs.put(key, log.getBytes(UTF_8));
    return key;
  }

  private Agent fresh(AgentName name) {
    return new Agent(name, new TreeMap<>(), clock.instant(), new TreeMap<>());
  }

  private static boolean saysTheSame(Agent before, Agent now) {
    return before.about().equals(now.about())
        && before.triggers().equals(now.triggers())
        && now.seen().isBefore(before.seen().plus(SEEN_EVERY));
  }

  private static Write write(Optional<Item> before, Agent agent) {
    Condition unchanged = before.map(Condition::unchanged).orElse(Condition.absent());
    return Write.put(key(agent.name()), agent.body(), unchanged);
  }

  private static Key key(AgentName name) {
    return new Key(PARTITION, name.value());
  }
}
