package dev.weir.project;

import dev.weir.plan.RepositoryId;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// Which starts somebody means. What is not known of a start yet speaks against nothing: the branch
/// of one that goes by the default, the pipelines of one that goes by a file.
///
/// @param commit a hash, or the start of one
/// @param pipeline the name of a pipeline; a start of all pipelines is not meant by it
public record Sought(
    Optional<RepositoryId> repository,
    Optional<String> branch,
    Optional<String> commit,
    Optional<String> pipeline) {

  boolean fits(Start.Wish wish, Function<String, Optional<RepositoryId>> identify) {
    Checkouts.Wish source = wish.source();
    return (repository.isEmpty() || repository.equals(identify.apply(source.repository())))
        && (branch.isEmpty() || source.branch().isEmpty() || source.branch().equals(branch))
        && (commit.isEmpty() || source.commit().filter(this::isSame).isPresent())
        && (pipeline.isEmpty()
            || wish.choice().file().isPresent()
            || wish.choice().pipeline().equals(pipeline));
  }

  /// Two starts of one hash agree as far as the shorter goes.
  private boolean isSame(String other) {
    String one = commit.orElseThrow().toLowerCase(Locale.ROOT);
    String two = other.toLowerCase(Locale.ROOT);
    return one.startsWith(two) || two.startsWith(one);
  }
}
