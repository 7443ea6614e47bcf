package dev.weir.cost;

import java.util.Locale;

/// What an account is billed for.
public enum Item {
  FARGATE_VCPU_SECOND(Part.MACHINES),
  FARGATE_GIB_SECOND(Part.MACHINES),
  /// Of disk above the 20 GiB that come with a task.
  FARGATE_DISK_GIB_SECOND(Part.MACHINES),
  /// A task's public IPv4 address.
  ADDRESS_SECOND(Part.MACHINES),
  /// A state of the state machine that was entered.
  TRANSITION(Part.TRANSITIONS),
  FUNCTION_CALL(Part.REQUESTS),
  FUNCTION_GIB_SECOND(Part.REQUESTS),
  API_CALL(Part.REQUESTS),
  /// 1 KB of a row; twice that in a commit of several rows.
  TABLE_WRITE(Part.REQUESTS),
  /// 4 KB of a row, strongly consistent.
  TABLE_READ(Part.REQUESTS),
  BLOB_PUT(Part.REQUESTS),
  BLOB_GET(Part.REQUESTS);

  private final Part part;

  Item(Part part) {
    this.part = part;
  }

  /// Under which of the three a report shows it.
  enum Part {
    MACHINES,
    TRANSITIONS,
    REQUESTS
  }

  Part part() {
    return part;
  }

  static Item read(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
