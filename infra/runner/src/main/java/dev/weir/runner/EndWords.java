package dev.weir.runner;

import dev.weir.task.Manifest;
import dev.weir.task.Outcome.End;

/// What the log says about the end of a job.
final class EndWords {
  private EndWords() {}

  static void say(End end, JobNotes notes, Manifest manifest, Voice voice) {
    switch (end) {
      case End.Exited(int code, _) -> voice.say("Exit code " + code + ".");
      case End.TimedOut _ ->
          voice.say(
              "The job ran longer than its timeout of %s and was ended."
                  .formatted(Sizes.count(manifest.limits().timeout().toSeconds(), "second")));
      case End.Stopped _ -> voice.say("The job was asked to stop, and has ended.");
      case End.NotRun(String reason) -> voice.say(reason);
    }
    notes.afterExitCode().ifPresent(code -> warn(code, notes, manifest, voice));
  }

  private static void warn(int code, JobNotes notes, Manifest manifest, Voice voice) {
    String what =
        notes.isAfterTimedOut()
            ? "ran longer than "
                + Sizes.count(manifest.limits().afterTimeout().toSeconds(), "second")
                + " and was ended"
            : "ended with exit code " + code;
    voice.warn("after_script " + what + "; that changes nothing about the job's result.");
  }
}
