package dev.weir.deploy.journal;

import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.log.Masker;
import dev.weir.print.Amounts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.function.Consumer;

/// Writes what happens, one line each. Safe for use by many threads.
public final class Journal {
  private final Consumer<String> lines;
  private final boolean isJson;
  private final InstantSource clock;
  private final Masker masker;

  /// @param lines takes each line, without its end
  public Journal(Consumer<String> lines, boolean isJson, InstantSource clock, Masker masker) {
    this.lines = lines;
    this.isJson = isJson;
    this.clock = clock;
    this.masker = masker;
  }

  /// What is masked everywhere.
  public Masker masker() {
    return masker;
  }

  /// Something that happened.
  ///
  /// @param event in snake_case, for programs
  /// @param trigger that it is about; empty when it is about none
  /// @param words full sentences, for people
  /// @param fields names and values, for programs
  public void say(String event, String trigger, String words, Object... fields) {
    write("info", event, trigger, words, fields);
  }

  /// Something that somebody should look at.
  public void warn(String event, String trigger, String words, Object... fields) {
    write("warning", event, trigger, words, fields);
  }

  /// A line that a script has written, masked already.
  public void output(String trigger, long count, String line) {
    if (isJson) {
      write("info", "output", trigger, line, "count", count);
    } else {
      put(clock.instant(), trigger + " | " + line);
    }
  }

  private void write(String level, String event, String trigger, String words, Object... fields) {
    Instant now = clock.instant();
    String masked = masker.mask(words);
    if (!isJson) {
      String mark = level.equals("warning") ? "warning: " : "";
      put(now, (trigger.isEmpty() ? "" : trigger + ": ") + mark + masked);
      return;
    }
    var members = new LinkedHashMap<String, Json>();
    members.put("time", Json.of(now.toString()));
    members.put("level", Json.of(level));
    members.put("event", Json.of(event));
    if (!trigger.isEmpty()) {
      members.put("trigger", Json.of(trigger));
    }
    Json.Obj.of(fields).members().forEach(members::put);
    members.put("message", Json.of(masked));
    put(JsonText.print(new Json.Obj(members)));
  }

  private void put(Instant time, String text) {
    put(Amounts.time(time) + " " + text);
  }

  private synchronized void put(String line) {
    lines.accept(line);
  }
}
