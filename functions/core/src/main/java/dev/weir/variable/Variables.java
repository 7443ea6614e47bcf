package dev.weir.variable;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Variables whose references to each other are resolved, and the expansion of texts with them.
///
/// `$NAME` and `${NAME}` stand for the variable's value, or for nothing when it is not set; `$$` is
/// one dollar sign; any other `$` is itself. A value is never read again for references.
///
/// A variable that refers to itself means the one of that name in a lower layer, so `MAVEN_OPTS:
/// "$MAVEN_OPTS -Xmx1g"` adds to it. A longer circle is a fault.
public final class Variables {
  public static final int COUNT_MAX = 1_000;
  public static final int TEXT_MAX = 64 * 1024;
  public static final int TOTAL_MAX = 256 * 1024;

  private static final Pattern REFERENCE =
      Pattern.compile("\\$(?:\\$|([A-Za-z_]\\w*)|\\{([A-Za-z_]\\w*)})");

  private final Map<String, String> values;

  private Variables(Map<String, String> values) {
    this.values = Collections.unmodifiableMap(values);
  }

  /// Resolves the variables of all layers; of two of one name the higher one counts.
  ///
  /// @throws VariableFault when there are more than 1,000, some refer to each other in a circle,
  ///   one has more than 65,536 characters, or all together more than 262,144
  public static Variables of(List<Layer> lowestFirst) {
    return new Variables(new Resolution(lowestFirst).values());
  }

  /// Every variable with its value, those of the lowest layer first.
  public Map<String, String> values() {
    return values;
  }

  public Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /// The text with every reference replaced.
  ///
  /// @throws VariableFault when the result has more than 65,536 characters
  public String expand(String text) {
    return replace(text, name -> values.getOrDefault(name, ""));
  }

  /// The names of the variables that the text refers to.
  public static Set<String> references(String text) {
    var names = new TreeSet<String>();
    replace(
        text,
        name -> {
          names.add(name);
          return "";
        });
    return names;
  }

  static String replace(String text, UnaryOperator<String> valueOf) {
    if (text.indexOf('$') < 0) {
      return text;
    }
    var expanded = new StringBuilder();
    Matcher reference = REFERENCE.matcher(text);
    while (reference.find()) {
      String name = reference.group(1) == null ? reference.group(2) : reference.group(1);
      String value = name == null ? "$" : valueOf.apply(name);
      reference.appendReplacement(expanded, Matcher.quoteReplacement(value));
      checkLength(expanded.length());
    }
    reference.appendTail(expanded);
    checkLength(expanded.length());
    return expanded.toString();
  }

  private static void checkLength(int length) {
    if (length > TEXT_MAX) {
      throw new VariableFault(
          "With its variables expanded the text has more than 65,536 characters.");
    }
  }
}
