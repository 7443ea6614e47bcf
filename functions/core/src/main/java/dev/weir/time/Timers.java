package dev.weir.time;

import dev.weir.json.Json;
import java.time.Duration;

/// Port: calls a function, again and again as an account's scheduler does, or once.
///
/// Setting a timer that is set and clearing one that is not change nothing, so both may be
/// repeated. A firing may come late or twice, and one may be lost; what it calls must not mind.
/// Timers survive the end of the process. Safe for use by many threads. Every method throws
/// [TimersUnavailable] when the outcome is unknown.
public interface Timers {

  /// From now on, invokes the function of that logical id with this input every `period`.
  ///
  /// @param name 1 to 64 characters of letters, digits, `-` and `_`
  /// @param period at least one minute in an account
  void every(String name, Duration period, String function, Json.Obj input);

  /// Invokes the function once, soon, and waits for no answer. Unlike a timer it is not kept: the
  /// call may be lost, and may come twice.
  void soon(String function, Json.Obj input);

  /// Ends the timer.
  void clear(String name);
}
