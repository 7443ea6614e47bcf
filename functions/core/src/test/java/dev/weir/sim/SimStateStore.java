package dev.weir.sim;

import dev.weir.state.Commit;
import dev.weir.state.Item;
import dev.weir.state.Key;
import dev.weir.state.Limits;
import dev.weir.state.Page;
import dev.weir.state.Query;
import dev.weir.state.StateStore;
import dev.weir.state.Write;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// A [StateStore] in memory; the model that the other stores are compared with. Items that expired
/// stay.
public final class SimStateStore implements StateStore {
  /// By code points, which is the order of the UTF-8 bytes, but not that of Java's `char`s.
  private static final Comparator<String> UTF8_ORDER = SimStateStore::compare;

  private final Faults faults;
  private final Map<String, NavigableMap<String, Item>> partitions = new HashMap<>();

  public SimStateStore(Faults faults) {
    this.faults = faults;
  }

  @Override
  public Optional<Item> get(Key key) {
    return faults.around(PortCall.STATE_GET, () -> find(key));
  }

  @Override
  public Page query(Query query) {
    return faults.around(PortCall.STATE_QUERY, () -> page(query));
  }

  @Override
  public Commit commit(List<Write> writes) {
    Limits.check(writes);
    return faults.around(PortCall.STATE_COMMIT, () -> decide(writes));
  }

  /// Everything that is stored, by key.
  public synchronized List<Item> items() {
    return new TreeMap<>(partitions)
        .values().stream().flatMap(partition -> partition.values().stream()).toList();
  }

  private synchronized Optional<Item> find(Key key) {
    return Optional.ofNullable(partition(key.partition()).get(key.sort()));
  }

  private synchronized Page page(Query query) {
    NavigableMap<String, Item> items = partition(query.partition());
    if (query.descending()) {
      items = items.descendingMap();
    }
    if (query.after().isPresent()) {
      items = items.tailMap(query.after().get(), false);
    }
    List<Item> found =
        items.values().stream()
            .filter(item -> item.key().sort().startsWith(query.prefix()))
            .limit(query.limit() + 1L)
            .toList();
    if (found.size() <= query.limit()) {
      return new Page(found, Optional.empty());
    }
    List<Item> shown = found.subList(0, query.limit());
    return new Page(shown, Optional.of(shown.getLast().key().sort()));
  }

  private synchronized Commit decide(List<Write> writes) {
    Commit commit = Commit.of(writes, this::find);
    if (commit instanceof Commit.Done(List<Optional<Item>> after)) {
      for (int i = 0; i < writes.size(); i++) {
        apply(writes.get(i), after.get(i));
      }
    }
    return commit;
  }

  private void apply(Write write, Optional<Item> after) {
    NavigableMap<String, Item> partition = partition(write.key().partition());
    switch (write) {
      case Write.Put _, Write.Update _ -> partition.put(write.key().sort(), after.orElseThrow());
      case Write.Delete _ -> partition.remove(write.key().sort());
      case Write.Check _ -> {}
    }
  }

  private NavigableMap<String, Item> partition(String name) {
    return partitions.computeIfAbsent(name, _ -> new TreeMap<>(UTF8_ORDER));
  }

  private static int compare(String left, String right) {
    int[] a = left.codePoints().toArray();
    int[] b = right.codePoints().toArray();
    return Arrays.compare(a, b);
  }
}
