package dev.weir.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.json.Json;
import dev.weir.sim.Faults;
import dev.weir.sim.SimStateStore;
import dev.weir.state.Write.Change;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random commits and queries do the same to the store as to the model in memory.
interface ModelCases extends StoreCases {

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  default void randomOperationsDoWhatTheModelDoes(long seed) {
    var model = new SimStateStore(Faults.NONE);
    var operations = new RandomOperations(seed);

    for (int i = 0; i < 1000; i++) {
      List<Write> writes = operations.writes();
      assertEquals(model.commit(writes), store().commit(writes), () -> "writes " + writes);
      Query query = operations.query();
      assertEquals(model.query(query), store().query(query), query::toString);
      Key key = operations.key();
      assertEquals(model.get(key), store().get(key), key::toString);
    }
  }

  /// Operations on few keys, so that they meet.
  final class RandomOperations {
    private static final List<String> SORTS =
        List.of("a", "a#1", "a#2", "a#10", "b", "B", "é", "ﬀ", "𐀀", "𐀀x");
    private static final List<String> WORDS = List.of("", "waiting", "running", "done");

    private final Random random;

    RandomOperations(long seed) {
      this.random = new Random(seed);
    }

    List<Write> writes() {
      var keys = new ArrayList<Key>();
      for (String sort : SORTS) {
        keys.add(new Key("p", sort));
        keys.add(new Key("q", sort));
      }
      Collections.shuffle(keys, random);
      return keys.subList(0, 1 + random.nextInt(4)).stream().map(this::write).toList();
    }

    Query query() {
      Optional<String> after = random.nextBoolean() ? Optional.empty() : Optional.of(pick(SORTS));
      String prefix = random.nextBoolean() ? "" : pick(SORTS);
      return new Query(key().partition(), prefix, random.nextBoolean(), after, oneTo(12));
    }

    Key key() {
      return new Key(pick(List.of("p", "q")), pick(SORTS));
    }

    private Write write(Key key) {
      return switch (random.nextInt(8)) {
        case 0 -> new Write.Delete(key, condition());
        case 1 -> new Write.Check(key, condition());
        case 2, 3, 4 -> Write.put(key, Body.of(pick(WORDS), data()), condition());
        default -> new Write.Update(key, change(), condition());
      };
    }

    private Condition condition() {
      return switch (random.nextInt(10)) {
        case 0 -> Condition.absent();
        case 1 -> Condition.exists();
        case 2 -> new Condition.VersionIs(oneTo(4));
        case 3 -> Condition.stateIn(pick(WORDS), pick(WORDS) + "2");
        default -> Condition.any();
      };
    }

    private Change change() {
      return switch (random.nextInt(5)) {
        case 0 -> Change.NONE.state(pick(WORDS));
        case 1 -> Change.NONE.data(data());
        case 2 -> Change.NONE.join("set", pick(SORTS));
        case 3 -> Change.NONE.leave("set", pick(SORTS));
        default -> Change.NONE.add(pick(SORTS), random.nextInt(-5, 6)).join("other", pick(WORDS));
      };
    }

    private Json.Obj data() {
      return Json.Obj.of(pick(SORTS), random.nextInt(), "list", List.of(pick(WORDS)));
    }

    private int oneTo(int max) {
      return 1 + random.nextInt(max);
    }

    private String pick(List<String> choices) {
      return choices.get(random.nextInt(choices.size()));
    }
  }
}
