package dev.weir.cli.progress;

import dev.weir.cli.client.Pause;
import dev.weir.cli.client.RunView;
import dev.weir.cli.client.Unreachable;
import dev.weir.cli.client.WeirApi;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/// Follows a run to its end: asks the server how it stands, again and again, and shows it. The
/// first Ctrl-C asks the server to cancel the run; the second leaves.
public final class Watch {

  /// How to follow.
  ///
  /// @param every so often the server is asked
  /// @param timeout after so long the run is canceled
  /// @param printsLogs whether the lines of the jobs' logs are said too
  public record Manner(Duration every, Optional<Duration> timeout, boolean printsLogs) {}

  /// How following ended.
  public sealed interface End {
    /// The run came to its final state.
    ///
    /// @param wasTimeout whether it was canceled because it took longer than `--timeout`
    record Final(RunView run, boolean wasTimeout) implements End {}

    /// The person left before that.
    record Left(RunView run) implements End {}
  }

  /// The screen is drawn so often, for the seconds that pass on it.
  private static final Duration TICK = Duration.ofMillis(100);

  /// A server that does not answer for so long is given up.
  private static final Duration SILENCE_MAX = Duration.ofMinutes(1);

  private final WeirApi api;
  private final View view;
  private final Consumer<String> say;
  private final InstantSource clock;
  private final Pause pause;
  private final IntSupplier interrupts;

  /// @param say where lines of logs go
  /// @param interrupts so often Ctrl-C was pressed until now
  public Watch(
      WeirApi api,
      View view,
      Consumer<String> say,
      InstantSource clock,
      Pause pause,
      IntSupplier interrupts) {
    this.api = api;
    this.view = view;
    this.say = say;
    this.clock = clock;
    this.pause = pause;
    this.interrupts = interrupts;
  }

  /// Follows the run, from how it stood last.
  public End follow(RunView first, Manner manner) {
    try {
      return new Following(first, manner).toTheEnd();
    } finally {
      view.end();
    }
  }

  /// One run being followed.
  private final class Following {
    private final Manner manner;
    private final Tails tails = new Tails(api);
    private final Instant started = clock.instant();
    private RunView run;
    private Instant asked = started;
    private boolean isSilent;
    private boolean isCanceling;
    private boolean wasTimeout;

    Following(RunView first, Manner manner) {
      this.run = first;
      this.manner = manner;
    }

    End toTheEnd() {
      look();
      ask();
      while (!run.state().isFinal()) {
        look();
        pause.of(TICK);
        if (interrupts.getAsInt() > (wasTimeout ? 0 : 1)) {
          return new End.Left(run);
        }
        cancelWhenAsked();
        if (!clock.instant().isBefore(asked.plus(manner.every()))) {
          ask();
        }
      }
      look();
      return new End.Final(run, wasTimeout);
    }

    private void cancelWhenAsked() {
      boolean isLate =
          manner.timeout().filter(t -> clock.instant().isAfter(started.plus(t))).isPresent();
      if (!isCanceling && (isLate || interrupts.getAsInt() > 0)) {
        isCanceling = true;
        wasTimeout = isLate;
        api.cancel(run.id());
      }
    }

    private void ask() {
      try {
        RunView next = RunView.read(api.run(run.id()));
        if (manner.printsLogs() || view.showsLastLines()) {
          List<Tails.Said> lines = tails.readOn(next);
          if (manner.printsLogs()) {
            look(next.beforeEndsSince(run));
            lines.forEach(said -> say.accept(said.job() + " | " + said.line().text()));
          }
        }
        run = next;
        asked = clock.instant();
        isSilent = false;
      } catch (Unreachable e) {
        if (clock.instant().isAfter(asked.plus(SILENCE_MAX))) {
          throw e;
        }
        isSilent = true;
      }
    }

    private void look() {
      look(run);
    }

    private void look(RunView at) {
      view.show(new Snapshot(at, tails.lastLines(), note(), clock.instant()));
    }

    private String note() {
      if (isSilent) {
        return "The server does not answer; trying again.";
      }
      if (!isCanceling || run.state().isFinal()) {
        return "";
      }
      return wasTimeout
          ? "The run took longer than --timeout allows and is canceled. Ctrl-C leaves at once."
          : "Canceling the run. Press Ctrl-C again to leave at once.";
    }
  }
}
