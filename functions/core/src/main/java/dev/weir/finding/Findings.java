package dev.weir.finding;

import dev.weir.finding.Finding.Position;
import dev.weir.finding.Finding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Collects the faults of one document and of what it includes. The same message at the same place
/// counts once, however often a template is used. Not safe for use by many threads.
public final class Findings {
  /// What is found beyond is counted, not shown.
  public static final int SHOWN_MAX = 500;

  private final List<String> files = new ArrayList<>();
  private final Set<Finding> found = new LinkedHashSet<>();
  private boolean hasErrors;

  public void add(Finding finding) {
    hasErrors |= finding.isError();
    finding.position().ifPresent(position -> fileIndex(position.file()));
    found.add(finding);
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

  /// So many different faults were found.
  public int count() {
    return found.size();
  }

  /// What was found, in the order of the text: files in the order in which they were first named
  /// here, then lines and columns. Faults of no place come first. Of more than 500 the last line
  /// says how many are left out.
  public List<Finding> inOrder() {
    List<Finding> shown = found.stream().sorted(order()).limit(SHOWN_MAX).toList();
    int left = found.size() - shown.size();
    if (left == 0) {
      return shown;
    }
    String message = left + " more findings are not shown.";
    Finding last = hasErrors ? Finding.error("", message) : warning(message);
    return Stream.concat(shown.stream(), Stream.of(last)).toList();
  }

  private static Finding warning(String message) {
    return new Finding(Severity.WARNING, Optional.empty(), "", message);
  }

  private Comparator<Finding> order() {
    return Comparator.<Finding>comparingInt(
            f -> f.position().map(p -> fileIndex(p.file())).orElse(-1))
        .thenComparingInt(f -> f.position().map(Position::line).orElse(0))
        .thenComparingInt(f -> f.position().map(Position::column).orElse(0));
  }

  /// Gives a file its place in the order, before anything is found in it.
  public void begin(String file) {
    fileIndex(file);
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
