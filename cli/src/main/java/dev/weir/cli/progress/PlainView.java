package dev.weir.cli.progress;

import dev.weir.cli.client.RunView;
import dev.weir.cli.console.Console;
import java.util.Optional;

/// Shows a run line by line, as a log file needs it.
public final class PlainView implements View {
  private final Console console;
  private final Changes changes;
  private Optional<RunView> before = Optional.empty();
  private String note = "";

  public PlainView(Console console) {
    this.console = console;
    this.changes = new Changes(console.style());
  }

  @Override
  public void show(Snapshot snapshot) {
    changes.between(before, snapshot.run(), snapshot.now()).forEach(console::say);
    if (!snapshot.note().equals(note) && !snapshot.note().isEmpty()) {
      console.say(snapshot.note());
    }
    before = Optional.of(snapshot.run());
    note = snapshot.note();
  }

  @Override
  public boolean showsLastLines() {
    return false;
  }

  @Override
  public void end() {}
}
