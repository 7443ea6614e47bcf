package dev.weir.project;

import dev.weir.Ports;
import dev.weir.plan.RepositoryId;

/// Repositories that can never be read.
final class FailingCheckouts implements Checkouts {
  private final RuntimeException failure;

  FailingCheckouts(RuntimeException failure) {
    this.failure = failure;
  }

  /// The same world, but for its repositories.
  Ports in(Ports ports) {
    return new Ports.Made(
        ports.states(),
        ports.blobs(),
        ports.flow(),
        ports.tasks(),
        ports.secrets(),
        ports.timers(),
        ports.http(),
        this,
        ports.clock(),
        ports.ids(),
        ports.settings());
  }

  @Override
  public RepositoryId identify(String repository) {
    return RepositoryId.of(repository);
  }

  @Override
  public Opened open(Wish wish) {
    throw failure;
  }
}
