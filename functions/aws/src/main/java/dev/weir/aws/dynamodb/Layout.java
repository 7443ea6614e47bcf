package dev.weir.aws.dynamodb;

import dev.weir.json.Json;
import dev.weir.state.Body;
import dev.weir.state.Item;
import dev.weir.state.Key;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// How an item lies in the table. What is empty has no attribute, because names are paid for too.
///
/// | Attribute | |
/// |---|---|
/// | `partition`, `sort` | the key |
/// | `version` | counts writes |
/// | `state` | the state word |
/// | `data` | the document, see [Document] |
/// | `number.<name>` | a number, so that `ADD` reaches it |
/// | `set.<name>` | a set of texts, so that `ADD` and `DELETE` reach it |
/// | `commit` | 8 random bytes of the single write that wrote it last: by it a writer whose reply was lost knows its own write again |
/// | `large` | there once the item has passed half of its limit: from then on updates are checked against the limit |
/// | `expires` | when it may be cleaned up, in seconds |
final class Layout {
  static final String PARTITION = "partition";
  static final String SORT = "sort";
  static final String VERSION = "version";
  static final String STATE = "state";
  static final String DATA = "data";
  static final String COMMIT = "commit";
  static final String LARGE = "large";
  static final String EXPIRES = "expires";
  static final String NUMBER = "number.";
  static final String SET = "set.";

  private Layout() {}

  /// An item with what is not part of the port's.
  record Stored(
      Item item, Optional<Value.Bytes> commit, boolean isLarge, Optional<Value> expires) {}

  static Map<String, Value> key(Key key) {
    return Map.of(PARTITION, text(key.partition()), SORT, text(key.sort()));
  }

  /// Empty when there are no attributes, which is how an absent item is told.
  static Optional<Stored> read(Map<String, Value> attributes) {
    if (attributes.isEmpty()) {
      return Optional.empty();
    }
    Item item =
        new Item(
            new Key(text(attributes, PARTITION), sort(attributes)),
            version(attributes),
            body(attributes));
    return Optional.of(
        new Stored(
            item,
            find(attributes, COMMIT, Value.Bytes.class),
            attributes.containsKey(LARGE),
            Optional.ofNullable(attributes.get(EXPIRES))));
  }

  /// The item that an answer has, if it has one.
  static Optional<Stored> read(Optional<Json.Obj> item) {
    return item.flatMap(attributes -> read(Value.readAll(attributes)));
  }

  static Map<String, Value> write(Stored stored) {
    Item item = stored.item();
    Body body = item.body();
    var attributes = new HashMap<String, Value>(key(item.key()));
    attributes.put(VERSION, number(item.version()));
    if (!body.state().isEmpty()) {
      attributes.put(STATE, text(body.state()));
    }
    body.numbers().forEach((name, value) -> attributes.put(NUMBER + name, number(value)));
    body.sets().forEach((name, members) -> attributes.put(SET + name, set(members)));
    stored.commit().ifPresent(commit -> attributes.put(COMMIT, commit));
    if (stored.isLarge()) {
      attributes.put(LARGE, new Value.Flag(true));
    }
    stored.expires().ifPresent(expires -> attributes.put(EXPIRES, expires));
    Document.write(body.data(), Sizes.bytes(attributes))
        .ifPresent(data -> attributes.put(DATA, data));
    return attributes;
  }

  private static Body body(Map<String, Value> attributes) {
    var numbers = new TreeMap<String, Long>();
    var sets = new LinkedHashMap<String, Set<String>>();
    attributes.forEach((name, value) -> {
      if (name.startsWith(NUMBER) && value instanceof Value.Decimal(String digits)) {
        numbers.put(name.substring(NUMBER.length()), new BigInteger(digits).longValue());
      } else if (name.startsWith(SET) && value instanceof Value.Texts(Set<String> texts)) {
        sets.put(name.substring(SET.length()), texts);
      }
    });
    String state = find(attributes, STATE, Value.Text.class).map(Value.Text::text).orElse("");
    return new Body(state, Document.read(Optional.ofNullable(attributes.get(DATA))), numbers, sets);
  }

  /// The second part of the item's key.
  static String sort(Map<String, Value> attributes) {
    return text(attributes, SORT);
  }

  private static String text(Map<String, Value> attributes, String name) {
    return required(attributes, name, Value.Text.class).text();
  }

  private static long version(Map<String, Value> attributes) {
    return Long.parseLong(required(attributes, VERSION, Value.Decimal.class).digits());
  }

  private static <V extends Value> V required(
      Map<String, Value> attributes, String name, Class<V> type) {
    return find(attributes, name, type)
        .orElseThrow(() -> new IllegalStateException("An item of the table has no " + name));
  }

  private static <V extends Value> Optional<V> find(
      Map<String, Value> attributes, String name, Class<V> type) {
    return Optional.ofNullable(attributes.get(name)).filter(type::isInstance).map(type::cast);
  }

  static Value text(String text) {
    return new Value.Text(text);
  }

  static Value number(long number) {
    return new Value.Decimal(Long.toString(number));
  }

  static Value set(Set<String> members) {
    return new Value.Texts(members);
  }
}
