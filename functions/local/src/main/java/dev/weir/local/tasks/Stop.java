package dev.weir.local.tasks;

/// Why a task stops.
///
/// @param reason for people
record Stop(Code code, String reason) {

  /// The stop codes of ECS that occur here, with its spelling.
  enum Code {
    TASK_FAILED_TO_START("TaskFailedToStart"),
    ESSENTIAL_CONTAINER_EXITED("EssentialContainerExited"),
    USER_INITIATED("UserInitiated"),
    /// What ECS says when the machine below a task goes away.
    TERMINATION_NOTICE("TerminationNotice");

    private final String word;

    Code(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  static Stop failedToStart(String reason) {
    return new Stop(Code.TASK_FAILED_TO_START, reason);
  }

  static Stop asked(String reason) {
    return new Stop(Code.USER_INITIATED, reason);
  }

  /// The server that held the task is gone, and the task with it.
  static Stop interrupted() {
    return new Stop(Code.TERMINATION_NOTICE, "the server that held it ended");
  }
}
