package dev.weir.pipeline.language;

import java.util.ArrayDeque;
import java.util.Optional;

/// Resolves the paths of included files by text alone; no file system is asked.
final class FilePaths {
  private FilePaths() {}

  /// The path from the top of the project; empty when it leads out of it.
  ///
  /// @param main the path of the main file
  /// @param path relative to the folder of `main`, or to the top of the project with `/` in front
  static Optional<String> resolve(String main, String path) {
    int folderEnd = main.lastIndexOf('/');
    String folder = path.startsWith("/") || folderEnd < 0 ? "" : main.substring(0, folderEnd);
    var parts = new ArrayDeque<String>();
    for (String part : (folder + "/" + path).split("/", -1)) {
      if (part.equals("..") && parts.pollLast() == null) {
        return Optional.empty();
      }
      if (!part.isEmpty() && !part.equals(".") && !part.equals("..")) {
        parts.addLast(part);
      }
    }
    String prefix = main.startsWith("/") && !path.startsWith("/") ? "/" : "";
    return parts.isEmpty() ? Optional.empty() : Optional.of(prefix + String.join("/", parts));
  }
}
