package dev.weir.cli.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;

/// The terminal behind the standard error, where there is one; else one that is not live.
public final class SystemTerminal implements Terminal {
  private static final int COLUMNS_USUAL = 80;
  private static final int ROWS_USUAL = 24;

  private final org.jline.terminal.Terminal terminal;

  /// Asking for it starts a program, so it is asked for only when it has changed.
  private volatile Size size;

  private SystemTerminal(org.jline.terminal.Terminal terminal) {
    this.terminal = terminal;
    this.size = terminal.getSize();
    terminal.handle(Signal.WINCH, _ -> size = terminal.getSize());
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
    return size.getColumns() > 0 ? size.getColumns() : COLUMNS_USUAL;
  }

  @Override
  public int rows() {
    return size.getRows() > 0 ? size.getRows() : ROWS_USUAL;
  }

  @Override
  public void onInterrupt(Runnable action) {
    terminal.handle(Signal.INT, _ -> action.run());
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
