package dev.weir.deploy.state;

import dev.weir.deploy.state.Progress.Attempt;
import dev.weir.deploy.state.Progress.State;
import dev.weir.json.Json;
import dev.weir.json.JsonMismatch;
import dev.weir.json.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/// The progress of one trigger in one file. What was saved survives a loss of power, and whatever
/// happens in the middle of saving, the file holds the old progress or the new.
public final class ProgressStore {
  private final Path file;

  private ProgressStore(Path file) {
    this.file = file;
  }

  /// @param folder which is there; names of triggers may hold anything
  public static ProgressStore of(Path folder, String trigger) {
    return new ProgressStore(folder.resolve(fileName(trigger)));
  }

  private static String fileName(String trigger) {
    boolean isPlain = trigger.matches("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");
    return (isPlain ? trigger : "%" + digest(trigger)) + ".json";
  }

  private static String digest(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java has SHA-256", e);
    }
  }

  /// Empty before the first time.
  ///
  /// @throws IllegalStateException when the file is not what this class has written
  public Optional<Progress> read() {
    try {
      return Files.exists(file)
          ? Optional.of(progress(JsonText.readObject(Files.readString(file))))
          : Optional.empty();
    } catch (IOException | JsonMismatch | DateTimeParseException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "What was applied cannot be read from \"%s\" (%s). Delete the file to begin with the count that the trigger has then."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /// Saves it, durably.
  public void save(Progress progress) {
    Path written = file.resolveSibling(file.getFileName() + ".new");
    try {
      write(written, JsonText.pretty(json(progress)));
      Files.move(
          written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel folder =
          FileChannel.open(file.resolveSibling("."), StandardOpenOption.READ)) {
        folder.force(true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("What was applied cannot be saved in " + file, e);
    }
  }

  private static void write(Path file, String text) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private static Json.Obj json(Progress progress) {
    return Json.Obj.of(
        "applied", progress.applied(),
        "epoch", progress.epoch(),
        "attempt", progress.attempt().map(ProgressStore::json));
  }

  private static Json json(Attempt attempt) {
    return Json.Obj.of(
        "count", attempt.count(),
        "epoch", attempt.epoch(),
        "number", attempt.number(),
        "state", attempt.state().name().toLowerCase(Locale.ROOT),
        "at", attempt.at().toString(),
        "mark", attempt.mark(),
        "seconds", attempt.seconds(),
        "words", attempt.words());
  }

  private static Progress progress(Json.Obj json) {
    return new Progress(
        json.number("applied"),
        json.findText("epoch"),
        json.findObject("attempt").map(ProgressStore::attempt));
  }

  private static Attempt attempt(Json.Obj json) {
    return new Attempt(
        json.number("count"),
        json.findText("epoch"),
        Math.toIntExact(json.number("number")),
        State.valueOf(json.text("state").toUpperCase(Locale.ROOT)),
        Instant.parse(json.text("at")),
        json.text("mark"),
        json.number("seconds"),
        json.text("words"));
  }
}
