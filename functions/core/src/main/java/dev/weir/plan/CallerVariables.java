package dev.weir.plan;

import dev.weir.finding.Finding;
import dev.weir.finding.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Checks what a caller gives as variables; their sizes are checked with all others.
final class CallerVariables {
  private static final int NAME_MAX = 255;

  private CallerVariables() {}

  static List<Finding> check(Map<String, String> variables) {
    var findings = new ArrayList<Finding>();
    new TreeMap<>(variables)
        .forEach((name, value) -> {
          if (name.length() > NAME_MAX || !name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            findings.add(Finding.error("variables", badName(name)));
          } else if (value.indexOf('\0') >= 0) {
            findings.add(
                Finding.error("variables." + name, "The value has a NUL, which no process takes."));
          }
        });
    return findings;
  }

  private static String badName(String name) {
    return Quoted.of(name)
        + " cannot name a variable. A name has letters, digits and _, no digit first, and at most"
        + " 255 characters.";
  }
}
