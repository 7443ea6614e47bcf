package dev.weir.job;

import java.util.Locale;

/// How a job of a run stands. The words are those of the API and of the documents.
public enum JobState {
  /// It waits for other jobs.
  PENDING,
  /// What it waited for has settled; it waits for room.
  QUEUED,
  /// Its task was asked for.
  STARTING,
  /// Its task has reported.
  RUNNING,
  /// An attempt failed and another will be made.
  RETRYING,
  SUCCESS,
  FAILED,
  CANCELED,
  SKIPPED;

  /// Whether it stays so for ever.
  public boolean isFinal() {
    return compareTo(SUCCESS) >= 0;
  }

  /// Whether a task of it may be there.
  public boolean isActive() {
    return this == STARTING || this == RUNNING;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static JobState read(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
