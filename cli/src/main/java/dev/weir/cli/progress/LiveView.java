package dev.weir.cli.progress;

import dev.weir.cli.console.Console;
import dev.weir.cli.console.Redraw;
import dev.weir.cli.console.Terminal;
import java.util.List;

/// Shows a run as a table that is drawn over itself.
public final class LiveView implements View {
  private final Console console;
  private final Terminal terminal;
  private final Screen screen;
  private List<String> drawn = List.of();

  public LiveView(Console console, Terminal terminal) {
    this.console = console;
    this.terminal = terminal;
    this.screen = new Screen(console.style());
  }

  @Override
  public void show(Snapshot snapshot) {
    var size = new Screen.Size(terminal.columns(), terminal.rows());
    List<String> lines = screen.render(snapshot, size);
    console.draw(Redraw.over(drawn, lines, size.columns()));
    drawn = lines;
  }

  @Override
  public boolean showsLastLines() {
    return true;
  }

  @Override
  public void end() {
    console.draw(Redraw.END);
  }
}
