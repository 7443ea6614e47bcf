package dev.weir.aws.dynamodb;

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
import java.util.TreeSet;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

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
      Item item, Optional<SdkBytes> commit, boolean isLarge, Optional<AttributeValue> expires) {}

  static Map<String, AttributeValue> key(Key key) {
    return Map.of(PARTITION, text(key.partition()), SORT, text(key.sort()));
  }

  /// Empty when there are no attributes, which is how an absent item is told.
  static Optional<Stored> read(Map<String, AttributeValue> attributes) {
    if (attributes.isEmpty()) {
      return Optional.empty();
    }
    Item item =
        new Item(
            new Key(required(attributes, PARTITION).s(), sort(attributes)),
            Long.parseLong(required(attributes, VERSION).n()),
            body(attributes));
    return Optional.of(
        new Stored(
            item,
            Optional.ofNullable(attributes.get(COMMIT)).map(AttributeValue::b),
            attributes.containsKey(LARGE),
            Optional.ofNullable(attributes.get(EXPIRES))));
  }

  static Map<String, AttributeValue> write(Stored stored) {
    Item item = stored.item();
    Body body = item.body();
    var attributes = new HashMap<>(key(item.key()));
    attributes.put(VERSION, number(item.version()));
    if (!body.state().isEmpty()) {
      attributes.put(STATE, text(body.state()));
    }
    body.numbers().forEach((name, value) -> attributes.put(NUMBER + name, number(value)));
    body.sets().forEach((name, members) -> attributes.put(SET + name, set(members)));
    stored.commit().ifPresent(commit -> attributes.put(COMMIT, bytes(commit)));
    if (stored.isLarge()) {
      attributes.put(LARGE, AttributeValue.fromBool(true));
    }
    stored.expires().ifPresent(expires -> attributes.put(EXPIRES, expires));
    Document.write(body.data(), Sizes.bytes(attributes))
        .ifPresent(data -> attributes.put(DATA, data));
    return attributes;
  }

  private static Body body(Map<String, AttributeValue> attributes) {
    var numbers = new TreeMap<String, Long>();
    var sets = new LinkedHashMap<String, Set<String>>();
    attributes.forEach((name, value) -> {
      if (name.startsWith(NUMBER)) {
        numbers.put(name.substring(NUMBER.length()), new BigInteger(value.n()).longValue());
      } else if (name.startsWith(SET)) {
        sets.put(name.substring(SET.length()), new TreeSet<>(value.ss()));
      }
    });
    String state = Optional.ofNullable(attributes.get(STATE)).map(AttributeValue::s).orElse("");
    return new Body(state, Document.read(Optional.ofNullable(attributes.get(DATA))), numbers, sets);
  }

  /// The second part of the item's key.
  static String sort(Map<String, AttributeValue> attributes) {
    return required(attributes, SORT).s();
  }

  private static AttributeValue required(Map<String, AttributeValue> attributes, String name) {
    return Optional.ofNullable(attributes.get(name))
        .orElseThrow(() -> new IllegalStateException("An item of the table has no " + name));
  }

  static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  static AttributeValue set(Set<String> members) {
    return AttributeValue.builder().ss(members).build();
  }

  static AttributeValue bytes(SdkBytes bytes) {
    return AttributeValue.fromB(bytes);
  }
}
