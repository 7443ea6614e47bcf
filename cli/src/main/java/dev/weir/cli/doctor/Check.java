package dev.weir.cli.doctor;

import dev.weir.json.Json;
import java.util.Locale;

/// What one look found.
///
/// @param what was looked at
/// @param found what is there
/// @param remedy what to do; empty when nothing has to be done
public record Check(String what, Level level, String found, String remedy) {

  /// How bad it is.
  public enum Level {
    OK,
    /// Something does less than it could.
    WARNING,
    /// Something does not work.
    FAILURE;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Check ok(String what, String found) {
    return new Check(what, Level.OK, found, "");
  }

  static Check warning(String what, String found, String remedy) {
    return new Check(what, Level.WARNING, found, remedy);
  }

  static Check failure(String what, String found, String remedy) {
    return new Check(what, Level.FAILURE, found, remedy);
  }

  public Json.Obj json() {
    return Json.Obj.of("what", what, "level", level.word(), "found", found, "remedy", remedy);
  }
}
