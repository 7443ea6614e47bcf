package dev.weir.api.shape;

import dev.weir.api.shape.Shape.Choice;
import dev.weir.api.shape.Shape.Entries;
import dev.weir.api.shape.Shape.Flag;
import dev.weir.api.shape.Shape.Form;
import dev.weir.api.shape.Shape.Items;
import dev.weir.api.shape.Shape.Member;
import dev.weir.api.shape.Shape.Members;
import dev.weir.api.shape.Shape.Moment;
import dev.weir.api.shape.Shape.Open;
import dev.weir.api.shape.Shape.Text;
import dev.weir.api.shape.Shape.Whole;
import dev.weir.finding.Finding;
import dev.weir.finding.Nearest;
import dev.weir.finding.Quoted;
import dev.weir.json.Json;
import dev.weir.json.JsonMismatch;
import dev.weir.print.Amounts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Finds where a value departs from a shape: every fault, up to [#COUNT_MAX].
public final class Faults {
  public static final int COUNT_MAX = 50;
  private static final Instant MOMENT_END = Instant.parse("9999-12-31T23:59:59Z");

  private final List<Finding> findings = new ArrayList<>();

  private Faults() {}

  /// The faults of a value; none when it has the shape, and every reader of that shape can then
  /// read it.
  ///
  /// @param path how findings name the value itself, such as `files`; empty for a document
  public static List<Finding> of(Json value, Shape shape, String path) {
    var faults = new Faults();
    faults.check(value, shape, path);
    return List.copyOf(faults.findings);
  }

  private void check(Json value, Shape shape, String path) {
    if (isFull()) {
      return;
    }
    switch (shape) {
      case Text text -> checkText(value, text, path);
      case Choice(List<String> options) -> checkChoice(value, options, path);
      case Moment moment -> {
        if (!isMoment(value)) {
          add(path, moment, value);
        }
      }
      case Whole whole -> checkWhole(value, whole, path);
      case Flag flag -> {
        if (!(value instanceof Json.Flag)) {
          add(path, flag, value);
        }
      }
      case Items items -> checkItems(value, items, path);
      case Entries entries -> checkEntries(value, entries, path);
      case Members members -> checkMembers(value, members, path);
      case Open open -> {
        if (!(value instanceof Json.Obj)) {
          add(path, open, value);
        }
      }
    }
  }

  private void checkText(Json value, Text shape, String path) {
    if (!(value instanceof Json.Text(String text))) {
      add(path, shape, value);
      return;
    }
    if (text.length() < shape.lengthMin() || text.length() > shape.lengthMax()) {
      add(
          path,
          "expected %s to %s characters, found %s"
              .formatted(
                  Amounts.number(shape.lengthMin()),
                  Amounts.number(shape.lengthMax()),
                  Amounts.number(text.length())));
      return;
    }
    boolean matches = shape.form().map(Form::pattern).map(p -> matches(p, text)).orElse(true);
    if (!matches) {
      add(path, shape, value);
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      add(path, "the text holds half of a surrogate pair, which is not Unicode");
    }
  }

  private void checkChoice(Json value, List<String> options, String path) {
    boolean isOption = value instanceof Json.Text(String text) && options.contains(text);
    if (!isOption) {
      String question =
          value instanceof Json.Text(String text)
              ? Nearest.question(Quoted.plain(text), options)
              : "";
      add(
          path,
          "expected one of %s, found %s.%s"
              .formatted(Nearest.list(options), quoted(value), question));
    }
  }

  private void checkWhole(Json value, Whole shape, String path) {
    try {
      long number = value.asLong();
      if (number < shape.min() || number > shape.max()) {
        add(path, shape, value);
      }
    } catch (JsonMismatch _) {
      add(path, shape, value);
    }
  }

  private void checkItems(Json value, Items shape, String path) {
    if (!(value instanceof Json.Arr(List<Json> items))) {
      add(path, shape, value);
      return;
    }
    if (items.size() > shape.countMax()) {
      add(path, tooMany(shape.countMax(), "item", items.size()));
      return;
    }
    for (int i = 0; i < items.size(); i++) {
      check(items.get(i), shape.item(), path + "[" + i + "]");
    }
  }

  private void checkEntries(Json value, Entries shape, String path) {
    if (!(value instanceof Json.Obj(Map<String, Json> members))) {
      add(path, shape, value);
      return;
    }
    if (members.size() > shape.countMax()) {
      add(path, tooMany(shape.countMax(), "member", members.size()));
      return;
    }
    members.forEach((name, member) -> {
      String below = path + "[" + Quoted.of(name) + "]";
      check(new Json.Text(name), shape.name(), below);
      check(member, shape.value(), below);
    });
  }

  private void checkMembers(Json value, Members shape, String path) {
    if (!(value instanceof Json.Obj(Map<String, Json> members))) {
      add(path, shape, value);
      return;
    }
    String prefix = path.isEmpty() ? "" : path + ".";
    for (String name : members.keySet()) {
      if (shape.find(name).isEmpty() && !isFull()) {
        add(prefix + Quoted.plain(name), unknown(Quoted.plain(name), shape));
      }
    }
    var object = new Json.Obj(members);
    for (Member member : shape.members()) {
      object
          .find(member.name())
          .ifPresentOrElse(
              found -> check(found, member.shape(), prefix + member.name()),
              () -> checkAbsent(member, prefix));
    }
  }

  private void checkAbsent(Member member, String prefix) {
    if (member.isRequired()) {
      add(prefix + member.name(), "is missing. Expected " + member.shape().words());
    }
  }

  private static String unknown(String name, Members shape) {
    if (shape.members().isEmpty()) {
      return "is not known; nothing is expected here";
    }
    return "is not known. Known here: "
        + Nearest.list(shape.names())
        + "."
        + Nearest.question(name, shape.names());
  }

  private void add(String path, Shape expected, Json found) {
    add(path, "expected %s, found %s".formatted(expected.words(), quoted(found)));
  }

  private void add(String path, String message) {
    if (isFull()) {
      return;
    }
    boolean isSentence = message.endsWith(".") || message.endsWith("?");
    findings.add(Finding.error(path, isSentence ? message : message + "."));
  }

  private boolean isFull() {
    return findings.size() >= COUNT_MAX;
  }

  private static String tooMany(int countMax, String thing, int count) {
    return "expected at most %s, found %s"
        .formatted(Amounts.count(countMax, thing), Amounts.number(count));
  }

  private static boolean matches(Pattern pattern, String text) {
    return pattern.matcher(text).matches();
  }

  private static boolean isMoment(Json value) {
    try {
      Instant moment = Instant.parse(value.asText());
      return !moment.isBefore(Instant.EPOCH) && moment.isBefore(MOMENT_END);
    } catch (DateTimeParseException | JsonMismatch _) {
      return false;
    }
  }

  private static String quoted(Json value) {
    return switch (value) {
      case Json.Text(String text) -> Quoted.of(text);
      case Json.Num(var number) -> Quoted.plain(number.toString());
      case Json.Flag(boolean flag) -> String.valueOf(flag);
      case Json.Obj _, Json.Arr _, Json.Null _ -> value.kind();
    };
  }
}
