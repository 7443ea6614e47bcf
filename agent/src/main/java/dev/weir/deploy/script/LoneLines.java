package dev.weir.deploy.script;

import dev.weir.deploy.document.Fields;
import dev.weir.finding.Findings;
import dev.weir.finding.Quoted;
import java.util.List;
import java.util.regex.Pattern;

/// Warns of lines under `shell` that need the lines around them, which they do not have: each line
/// has a shell of its own.
final class LoneLines {
  private static final Pattern OPEN =
      Pattern.compile("\\\\$|<<-?\\s*['\"]?\\w|\\b(then|do|else)$|^(case|if|for|while|until)\\b");
  private static final Pattern CLOSED = Pattern.compile("\\b(fi|done|esac)\\b");
  private static final Pattern LOST =
      Pattern.compile("^(cd|export|set|umask|source|\\.)\\s[^;&|]*$|^\\w+=[^\\s;&|]*$");

  private LoneLines() {}

  static void check(Fields step, List<String> lines, Findings findings) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      boolean isLast = i == lines.size() - 1;
      boolean isOpen = OPEN.matcher(line).find() && !CLOSED.matcher(line).find();
      if (isOpen || (!isLast && LOST.matcher(line).find())) {
        findings.warning(
            step.place("shell"),
            "shell",
            "Each line has a shell of its own, so %s does nothing for the next. For one shell, write \"script\" instead of \"shell\"."
                .formatted(Quoted.of(line)));
        return;
      }
    }
  }
}
