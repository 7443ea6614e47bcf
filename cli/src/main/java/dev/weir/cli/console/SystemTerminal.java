package dev.weir.cli.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;

/// The terminal behind the standard error, where there is one; else one that is not live.
public final class SystemTerminal implements Terminal {
  private static final int COLUMNS_USUAL = 80;
  private static final int ROWS_USUAL = 24;

  private final org.jline.terminal.Terminal terminal;

  private SystemTerminal(org.jline.terminal.Terminal terminal) {
    this.terminal = terminal;
  }

  /// Takes hold of the terminal; asks `stty` about it.
  public static SystemTerminal open() {
    try {
      return new SystemTerminal(
          TerminalBuilder.builder()
              .systemOutput(SystemOutput.SysErr)
              .provider("exec")
              .dumb(true)
              .build());
    } catch (IOException e) {
      throw new UncheckedIOException("The terminal cannot be opened", e);
    }
  }

  @Override
  public boolean isLive() {
    return !terminal.getType().startsWith(org.jline.terminal.Terminal.TYPE_DUMB);
  }

  @Override
  public int columns() {
    return terminal.getWidth() > 0 ? terminal.getWidth() : COLUMNS_USUAL;
  }

  @Override
  public int rows() {
    return terminal.getHeight() > 0 ? terminal.getHeight() : ROWS_USUAL;
  }

  @Override
  public void onInterrupt(Runnable action) {
    terminal.handle(Signal.INT, _ -> action.run());
  }

  @Override
  public void onResize(Runnable action) {
    terminal.handle(Signal.WINCH, _ -> action.run());
  }

  @Override
  public void close() {
    try {
      terminal.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The terminal cannot be given back", e);
    }
  }
}
