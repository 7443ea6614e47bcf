package dev.weir.api.shape;

import dev.weir.json.Json;
import dev.weir.print.Amounts;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a JSON value may look like, limits included.
public sealed interface Shape {

  /// A string.
  ///
  /// @param lengthMin in UTF-16 units
  /// @param lengthMax in UTF-16 units
  /// @param form what more it must be; empty takes any text
  record Text(int lengthMin, int lengthMax, Optional<Form> form) implements Shape {}

  /// The form of a text.
  ///
  /// @param pattern the whole text must match it; it must take linear time
  /// @param words the form for people, such as `64 hex digits`
  record Form(Pattern pattern, String words) {}

  /// One of a few strings.
  record Choice(List<String> options) implements Shape {
    public Choice {
      options = List.copyOf(options);
    }
  }

  /// A moment as RFC 3339 writes it, in UTC.
  record Moment() implements Shape {}

  /// A whole number within bounds, both included.
  record Whole(long min, long max) implements Shape {}

  /// `true` or `false`.
  record Flag() implements Shape {}

  /// An array of values of one shape.
  record Items(Shape item, int countMax) implements Shape {}

  /// An object whose members are named by the user.
  ///
  /// @param name what a name may look like
  record Entries(Text name, Shape value, int countMax) implements Shape {}

  /// An object of known members. Others are faults in a request.
  record Members(List<Member> members) implements Shape {
    public static final Members NONE = new Members(List.of());

    public Members {
      members = List.copyOf(members);
    }

    public Optional<Member> find(String name) {
      return members.stream().filter(member -> member.name().equals(name)).findFirst();
    }

    public List<String> names() {
      return members.stream().map(Member::name).toList();
    }
  }

  /// An object that is described elsewhere.
  ///
  /// @param where what to read about it
  record Open(String where) implements Shape {}

  /// A member of an object.
  ///
  /// @param doc one sentence; empty when the name says it
  record Member(String name, Shape shape, boolean isRequired, String doc) {}

  static Text text(int lengthMin, int lengthMax) {
    return new Text(lengthMin, lengthMax, Optional.empty());
  }

  /// A text of a form.
  ///
  /// @param regex the whole text must match it
  /// @param words the form for people
  static Text text(int lengthMin, int lengthMax, String regex, String words) {
    return new Text(lengthMin, lengthMax, Optional.of(new Form(Pattern.compile(regex), words)));
  }

  static Members members(Member... members) {
    return new Members(List.of(members));
  }

  static Member required(String name, Shape shape, String doc) {
    return new Member(name, shape, true, doc);
  }

  static Member optional(String name, Shape shape, String doc) {
    return new Member(name, shape, false, doc);
  }

  /// The shape for people, to stand behind "expected".
  default String words() {
    return switch (this) {
      case Text(int min, int max, var form) ->
          form.map(Form::words).orElse("a string of " + range(min, max) + " characters");
      case Choice(List<String> options) -> "one of " + String.join(", ", options);
      case Moment _ -> "a moment such as \"2026-01-31T12:00:00Z\"";
      case Whole(long min, long max) -> "a whole number from " + range(min, max);
      case Flag _ -> "true or false";
      case Items(_, int max) -> "an array of at most " + Amounts.count(max, "item");
      case Entries(_, _, int max) -> "an object of at most " + Amounts.count(max, "member");
      case Members _, Open _ -> "an object";
    };
  }

  private static String range(long min, long max) {
    return Amounts.number(min) + " to " + Amounts.number(max);
  }

  /// The JSON Schema (2020-12) of what is taken: nothing beside it is.
  default Json.Obj schema() {
    return new Schemas(true).of(this);
  }

  /// The JSON Schema (2020-12) of what is given: more may be added in time.
  default Json.Obj answerSchema() {
    return new Schemas(false).of(this);
  }
}
