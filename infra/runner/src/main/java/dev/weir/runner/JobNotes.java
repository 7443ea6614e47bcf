package dev.weir.runner;

import dev.weir.task.Outcome.End;
import dev.weir.task.Outcome.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `job.sh` has noted about its job. The job could write there too, and then spoils only what
/// is said about itself.
final class JobNotes {
  private static final Pattern STEP = Pattern.compile("(before_script|script) ([0-9]{1,5})\\s*");
  private static final Pattern CODE = Pattern.compile("([0-9]{1,3})\\s*");
  private static final int NOTE_BYTES_MAX = 64;
  private static final int KILLED = 137;

  private final Path state;

  JobNotes(Volume volume) {
    this.state = volume.state();
  }

  /// How the job ended, as the outcome says it.
  End end(JobEnd end) {
    return switch (end) {
      case JobEnd.NotRun(String reason) -> new End.NotRun(reason);
      case JobEnd.Stopped _ -> new End.Stopped(step());
      case JobEnd.Exited(int code) -> exited(code);
    };
  }

  /// The exit code, as the job itself knows it; that of a killed process when it could not say.
  int exitCode() {
    return read("exit", CODE).map(note -> Integer.parseInt(note.group(1))).orElse(KILLED);
  }

  /// Whether the job has said with what it ended.
  boolean isEnded() {
    return isThere("exit");
  }

  /// When the first command started.
  Optional<Instant> started() {
    return modified("started");
  }

  /// When the last command ended.
  Optional<Instant> ended() {
    return modified("exit");
  }

  /// What `after_script` ended with, when it failed.
  Optional<Integer> afterExitCode() {
    return read("after-exit", CODE).map(note -> Integer.parseInt(note.group(1)));
  }

  boolean isAfterTimedOut() {
    return isThere("after-timed-out");
  }

  private End exited(int code) {
    if (isThere("timed-out")) {
      return new End.TimedOut(step());
    }
    if (isThere("stopped")) {
      return new End.Stopped(step());
    }
    return new End.Exited(code, code == 0 ? Optional.empty() : step());
  }

  private Optional<Step> step() {
    return read("step", STEP).map(note -> new Step(note.group(1), Integer.parseInt(note.group(2))));
  }

  private boolean isThere(String note) {
    return Files.isRegularFile(state.resolve(note), LinkOption.NOFOLLOW_LINKS);
  }

  private Optional<Instant> modified(String note) {
    try {
      Path file = state.resolve(note);
      return Optional.of(Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant());
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private Optional<Matcher> read(String note, Pattern shape) {
    if (!isThere(note)) {
      return Optional.empty();
    }
    try (var in = Files.newInputStream(state.resolve(note), LinkOption.NOFOLLOW_LINKS)) {
      String text = new String(in.readNBytes(NOTE_BYTES_MAX), StandardCharsets.US_ASCII);
      return Optional.of(shape.matcher(text)).filter(Matcher::matches);
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
