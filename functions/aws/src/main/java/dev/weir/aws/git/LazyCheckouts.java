package dev.weir.aws.git;

import dev.weir.plan.RepositoryId;
import dev.weir.project.Checkouts;
import java.util.function.Supplier;

/// [Checkouts] that are made when one is first asked for: JGit's archive is large and signed, and
/// most functions never read a repository.
///
/// @param checkouts gives the same ones each time
public record LazyCheckouts(Supplier<? extends Checkouts> checkouts) implements Checkouts {

  @Override
  public RepositoryId identify(String repository) {
    return checkouts.get().identify(repository);
  }

  @Override
  public Opened open(Wish wish) {
    return checkouts.get().open(wish);
  }
}
