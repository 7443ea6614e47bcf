package dev.weir.cli.console;

/// The terminal that a person watches.
public interface Terminal extends AutoCloseable {

  /// Whether lines can be drawn over.
  boolean isLive();

  /// So many columns it has now.
  int columns();

  /// So many rows it has now.
  int rows();

  /// From now on calls this for every Ctrl-C, instead of ending the program.
  void onInterrupt(Runnable action);

  /// Gives the terminal back as it was.
  @Override
  void close();
}
