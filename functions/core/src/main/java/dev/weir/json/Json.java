package dev.weir.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A JSON value. Objects keep the order of their members.
public sealed interface Json {

  /// An object.
  ///
  /// @param members in order; a later member of the same name is not possible
  record Obj(Map<String, Json> members) implements Json {
    public static final Obj EMPTY = new Obj(Map.of());

    public Obj {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /// An object of these members; values as [Json#of(Object)] takes them, absent ones left out.
    public static Obj of(Object... namesAndValues) {
      var members = new LinkedHashMap<String, Json>();
      for (int i = 0; i < namesAndValues.length; i += 2) {
        if (namesAndValues[i + 1] instanceof Optional<?> optional && optional.isEmpty()) {
          continue;
        }
        members.put((String) namesAndValues[i], Json.of(namesAndValues[i + 1]));
      }
      return new Obj(members);
    }

    /// The member of that name; JSON `null` counts as absent.
    public Optional<Json> find(String name) {
      return Optional.ofNullable(members.get(name)).filter(value -> !(value instanceof Null));
    }

    /// The member of that name.
    ///
    /// @throws JsonMismatch when there is none
    public Json get(String name) {
      return find(name).orElseThrow(() -> new JsonMismatch("member \"" + name + "\" is missing"));
    }

    public String text(String name) {
      return at(name, Json::asText);
    }

    public long number(String name) {
      return at(name, Json::asLong);
    }

    public boolean flag(String name) {
      return at(name, Json::asFlag);
    }

    public Obj object(String name) {
      return at(name, Json::asObject);
    }

    /// The items of that array; none when the member is absent.
    public List<Json> list(String name) {
      return find(name).map(value -> checked(name, value, Json::asList)).orElse(List.of());
    }

    /// The texts of that array; none when the member is absent.
    public List<String> texts(String name) {
      return list(name).stream().map(item -> checked(name, item, Json::asText)).toList();
    }

    /// The members of that object as texts; none when the member is absent.
    public Map<String, String> textMap(String name) {
      var texts = new LinkedHashMap<String, String>();
      find(name)
          .map(value -> checked(name, value, Json::asObject))
          .orElse(EMPTY)
          .members
          .forEach((key, value) -> texts.put(key, checked(name, value, Json::asText)));
      return texts;
    }

    public Optional<String> findText(String name) {
      return find(name).map(value -> checked(name, value, Json::asText));
    }

    public Optional<Long> findNumber(String name) {
      return find(name).map(value -> checked(name, value, Json::asLong));
    }

    public Optional<Boolean> findFlag(String name) {
      return find(name).map(value -> checked(name, value, Json::asFlag));
    }

    public Optional<Obj> findObject(String name) {
      return find(name).map(value -> checked(name, value, Json::asObject));
    }

    /// This object with one member more, or another value for it.
    public Obj with(String name, Object value) {
      var copy = new LinkedHashMap<>(members);
      copy.put(name, Json.of(value));
      return new Obj(copy);
    }

    private <T> T at(String name, Function<Json, T> read) {
      return checked(name, get(name), read);
    }

    private static <T> T checked(String name, Json value, Function<Json, T> read) {
      try {
        return read.apply(value);
      } catch (JsonMismatch e) {
        throw new JsonMismatch("member \"" + name + "\": " + e.getMessage(), e);
      }
    }
  }

  /// An array.
  record Arr(List<Json> items) implements Json {
    public Arr {
      items = List.copyOf(items);
    }
  }

  /// A string.
  record Text(String value) implements Json {}

  /// A number, exact.
  record Num(BigDecimal value) implements Json {}

  /// `true` or `false`.
  record Flag(boolean value) implements Json {}

  /// `null`.
  record Null() implements Json {
    public static final Null VALUE = new Null();
  }

  /// The JSON of a text, number, boolean, collection, map with text keys, optional (empty is
  /// `null`) or of a value that is JSON already.
  static Json of(Object value) {
    return switch (value) {
      case Json json -> json;
      case CharSequence text -> new Text(text.toString());
      case Boolean flag -> new Flag(flag);
      case Integer number -> new Num(BigDecimal.valueOf(number));
      case Long number -> new Num(BigDecimal.valueOf(number));
      case Double number -> new Num(BigDecimal.valueOf(number));
      case BigDecimal number -> new Num(number);
      case Optional<?> optional -> optional.<Json>map(Json::of).orElse(Null.VALUE);
      case Collection<?> items -> new Arr(items.stream().<Json>map(Json::of).toList());
      case Map<?, ?> map -> {
        var members = new LinkedHashMap<String, Json>();
        map.forEach((key, item) -> members.put((String) key, of(item)));
        yield new Obj(members);
      }
      default -> throw new IllegalArgumentException("No JSON for " + value.getClass().getName());
    };
  }

  /// An array of what the function makes of each item.
  static <T> Arr array(Collection<T> items, Function<? super T, ? extends Json> codec) {
    var list = new ArrayList<Json>(items.size());
    items.forEach(item -> list.add(codec.apply(item)));
    return new Arr(list);
  }

  default String asText() {
    if (this instanceof Text(String value)) {
      return value;
    }
    throw mismatch("a string");
  }

  default long asLong() {
    if (!(this instanceof Num(BigDecimal value))) {
      throw mismatch("a whole number");
    }
    try {
      return value.longValueExact();
    } catch (ArithmeticException e) {
      throw new JsonMismatch("expected a whole number, found " + value, e);
    }
  }

  default BigDecimal asDecimal() {
    if (this instanceof Num(BigDecimal value)) {
      return value;
    }
    throw mismatch("a number");
  }

  default boolean asFlag() {
    if (this instanceof Flag(boolean value)) {
      return value;
    }
    throw mismatch("true or false");
  }

  default Obj asObject() {
    if (this instanceof Obj object) {
      return object;
    }
    throw mismatch("an object");
  }

  default List<Json> asList() {
    if (this instanceof Arr(List<Json> items)) {
      return items;
    }
    throw mismatch("an array");
  }

  /// The name of this value's kind, as a person says it.
  default String kind() {
    return switch (this) {
      case Obj _ -> "an object";
      case Arr _ -> "an array";
      case Text _ -> "a string";
      case Num _ -> "a number";
      case Flag _ -> "a boolean";
      case Null _ -> "null";
    };
  }

  private JsonMismatch mismatch(String wanted) {
    return new JsonMismatch("expected " + wanted + ", found " + kind());
  }
}
