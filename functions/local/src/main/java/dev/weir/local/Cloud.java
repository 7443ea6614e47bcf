package dev.weir.local;

import dev.weir.local.files.DataDirectory;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The local cloud: the functions, routes, events and state machine that `template.yaml` declares,
/// in this process, on one directory.
///
/// It goes on with whatever an earlier cloud on the same directory left. A directory belongs to one
/// cloud at a time, and a process runs one cloud at a time, because entry classes find the product
/// through one place.
public final class Cloud implements AutoCloseable {
  private final Closing closing;
  private final URI url;
  private final String token;
  private final Map<String, URI> facades;
  private final Supplier<Optional<String>> notice;

  Cloud(
      Closing closing,
      URI url,
      String token,
      Map<String, URI> facades,
      Supplier<Optional<String>> notice) {
    this.closing = closing;
    this.url = url;
    this.token = token;
    this.facades = Map.copyOf(facades);
    this.notice = notice;
  }

  /// Starts a cloud. Once it returns, requests are answered.
  ///
  /// @throws DataDirectory.InUse when another process has the directory
  /// @throws java.io.UncheckedIOException when the directory or the address cannot be used
  public static Cloud start(CloudSettings settings) {
    var closing = new Closing();
    try {
      return new Wiring(settings, closing).cloud();
    } catch (RuntimeException e) {
      closing.close();
      throw e;
    }
  }

  /// Where it listens, without a path.
  public URI url() {
    return url;
  }

  /// A token that may do everything. The same at every start on the same directory.
  public String token() {
    return token;
  }

  /// Where the façades that were asked for are shown at `/`, by name.
  public Map<String, URI> facades() {
    return facades;
  }

  /// What people should know about where jobs run, a full sentence: that Docker was looked for and
  /// does not answer. It may take as long as Docker takes to answer.
  public Optional<String> notice() {
    return notice.get();
  }

  /// Stops answering, stops the tasks, and gives the directory back. Runs that go on are taken up
  /// by the next cloud on the directory; a task that was stopped so ends as interrupted.
  @Override
  public void close() {
    closing.close();
  }
}
