package dev.weir.finding;

import dev.weir.finding.Finding.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Collects the faults of one document and of what it includes. The same message at the same place
/// counts once, however often a template is used. Not safe for use by many threads.
public final class Findings {
  /// What is found beyond is counted, not kept.
  public static final int KEPT_MAX = 500;

  private final List<String> files = new ArrayList<>();
  private final Set<Finding> kept = new LinkedHashSet<>();
  private int dropped;
  private boolean hasErrors;

  public void add(Finding finding) {
    hasErrors |= finding.isError();
    finding.position().ifPresent(position -> fileIndex(position.file()));
    if (isKnown(finding)) {
      return;
    }
    if (kept.size() == KEPT_MAX) {
      dropped++;
      return;
    }
    kept.add(finding);
  }

  public void error(Position position, String path, String message) {
    add(Finding.error(position, path, message));
  }

  public void warning(Position position, String path, String message) {
    add(Finding.warning(position, path, message));
  }

  public boolean hasErrors() {
    return hasErrors;
  }

  /// What was found, in the order of the text: files in the order in which they were first named
  /// here, then lines and columns. Faults of no place come first.
  public List<Finding> inOrder() {
    var sorted = new ArrayList<>(kept);
    sorted.sort(
        Comparator.<Finding>comparingInt(f -> f.position().map(p -> fileIndex(p.file())).orElse(-1))
            .thenComparingInt(f -> f.position().map(Position::line).orElse(0))
            .thenComparingInt(f -> f.position().map(Position::column).orElse(0)));
    if (dropped > 0) {
      sorted.add(Finding.error("", dropped + " more faults are not shown."));
    }
    return List.copyOf(sorted);
  }

  /// Gives a file its place in the order, before anything is found in it.
  public void begin(String file) {
    fileIndex(file);
  }

  private boolean isKnown(Finding finding) {
    return kept.contains(finding);
  }

  private int fileIndex(String file) {
    int index = files.indexOf(file);
    if (index < 0) {
      files.add(file);
      return files.size() - 1;
    }
    return index;
  }
}
