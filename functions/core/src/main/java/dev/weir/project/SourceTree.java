package dev.weir.project;

import java.util.List;
import java.util.Optional;

/// The files of one state of a source, to look for pipelines in. Paths are relative to its root,
/// with `/` between their parts.
public interface SourceTree {

  /// A text longer than this is none: no pipeline file is.
  int TEXT_BYTES_MAX = 1024 * 1024;

  /// The names of the files in the folder, sorted; not those in folders below it, and no links.
  /// Empty when there is no such folder.
  List<String> files(String folder);

  /// The text of a file; empty when there is no such file, it is a link, or it is longer than
  /// [#TEXT_BYTES_MAX]. What is not UTF-8 in it is read as U+FFFD.
  Optional<String> text(String path);
}
