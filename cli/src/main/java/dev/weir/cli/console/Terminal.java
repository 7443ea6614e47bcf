package dev.weir.cli.console;

/// The terminal that a person watches.
public interface Terminal extends AutoCloseable {

  /// Whether lines can be drawn over.
  boolean isLive();

  int columns();

  int rows();

  /// From now on calls this for every Ctrl-C, instead of ending the program.
  void onInterrupt(Runnable action);

  /// From now on calls this whenever the size has changed.
  void onResize(Runnable action);

  /// Gives the terminal back as it was.
  @Override
  void close();
}
