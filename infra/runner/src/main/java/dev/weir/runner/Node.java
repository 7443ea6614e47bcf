package dev.weir.runner;

/// What is known of one entry of a workspace, links not followed. Times are nanoseconds since 1970.
///
/// @param mode the nine permission bits
/// @param bytes of a file; 0 for others
/// @param changed when the file system last noted a change of any kind; cannot be set by a program
/// @param target of a link; empty for others
record Node(Kind kind, int mode, long bytes, long modified, long changed, String target) {

  /// What an entry is. Sockets, pipes and devices are not part of a workspace.
  enum Kind {
    FILE,
    FOLDER,
    LINK
  }

  boolean isFile() {
    return kind == Kind.FILE;
  }

  boolean isFolder() {
    return kind == Kind.FOLDER;
  }

  /// Whether a layer has to bring this node where the other was. A folder's size and the time of
  /// its change say nothing that its entries do not say.
  boolean differsFrom(Node other) {
    return switch (kind) {
      case FILE -> !equals(other);
      case FOLDER -> kind != other.kind || mode != other.mode || modified != other.modified;
      case LINK -> kind != other.kind || !target.equals(other.target);
    };
  }
}
