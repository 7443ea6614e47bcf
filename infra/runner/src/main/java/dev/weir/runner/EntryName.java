package dev.weir.runner;

import java.util.Arrays;
import java.util.List;

/// The name of an entry of an archive, as the names on the way from the root.
///
/// @param names none is empty, `.` or `..`; no names stand for the root itself
record EntryName(List<String> names) {
  private static final int CHARS_MAX = 4096;

  EntryName {
    names = List.copyOf(names);
  }

  /// @throws FetchFailed when the name leads out of the root, or is none
  static EntryName of(String name) {
    if (name.length() > CHARS_MAX) {
      throw refused(name, "is longer than " + CHARS_MAX + " characters");
    }
    if (name.startsWith("/")) {
      throw refused(name, "is absolute");
    }
    if (name.indexOf('\0') >= 0) {
      throw refused(name, "has a NUL character");
    }
    List<String> names =
        Arrays.stream(name.split("/", -1)).filter(n -> !n.isEmpty() && !n.equals(".")).toList();
    if (names.contains("..")) {
      throw refused(name, "leads upwards");
    }
    return new EntryName(names);
  }

  boolean isRoot() {
    return names.isEmpty();
  }

  /// Whether the entry says that something was removed.
  boolean isDeletion() {
    return names.size() > 1 && names.getFirst().equals(Workspace.DELETIONS);
  }

  /// What a deletion removes.
  EntryName deleted() {
    return new EntryName(names.subList(1, names.size()));
  }

  private static FetchFailed refused(String name, String why) {
    String shown = name.length() > 80 ? name.substring(0, 80) + "…" : name;
    return new FetchFailed(
        "An archive was refused: the name of its entry \"%s\" %s.".formatted(shown, why));
  }
}
