package dev.weir.pipeline.language;

import dev.weir.finding.Quoted;
import dev.weir.pipeline.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The host names of a service: its `alias`, one or several with commas or spaces between them, and
/// those that GitLab makes of an image's name: without tag, `/` as `-` and as `__`.
record Aliases(Values values) {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,62}");

  Optional<List<String>> read(YamlNode node) {
    return values.text(node).map(text -> split(text, node));
  }

  private List<String> split(String text, YamlNode node) {
    var aliases = new ArrayList<String>();
    for (String alias : text.strip().split("[,\\s]+", -1)) {
      if (SHAPE.matcher(alias).matches()) {
        aliases.add(alias);
      } else {
        values.error(
            node,
            Quoted.of(alias)
                + " cannot be an alias. Use letters, digits, \"-\" and \"_\", at most 63 of them.");
      }
    }
    return aliases;
  }

  /// The aliases that an image's name gives; none when a variable is in it.
  static List<String> of(String image) {
    if (image.contains("$")) {
      return List.of();
    }
    String path = image.replaceFirst("@.*$", "");
    int tag = path.indexOf(':', path.lastIndexOf('/') + 1);
    String name = (tag < 0 ? path : path.substring(0, tag)).replaceAll("[^A-Za-z0-9/_-]", "-");
    var aliases = new LinkedHashSet<String>();
    aliases.add(cut(name.replace("/", "-")));
    aliases.add(cut(name.replace("/", "__")));
    aliases.removeIf(alias -> !SHAPE.matcher(alias).matches());
    return List.copyOf(aliases);
  }

  private static String cut(String name) {
    return name.substring(0, Math.min(63, name.length()));
  }
}
