package dev.weir.aws.git;

import dev.weir.plan.Cause;
import dev.weir.project.Checkouts;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;

/// What came of looking for a state of a repository.
sealed interface Found {

  /// @param reason full sentences
  record Missing(String reason) implements Found {}

  /// A commit, and the names by which it was found.
  record State(RevCommit commit, Names names) implements Found {
    private static final int MESSAGE_CHARS_MAX = 10_000;
    private static final int LINE_CHARS_MAX = 1000;

    Cause.Git facts(String repository) {
      return new Cause.Git(
          Optional.of(repository),
          names.branch,
          names.tag,
          Optional.of(commit.name()),
          Optional.of(cut(commit.getFullMessage().strip(), MESSAGE_CHARS_MAX)),
          Optional.of(author(commit.getAuthorIdent())),
          names.defaultBranch);
    }

    private static String author(PersonIdent author) {
      String line = "%s <%s>".formatted(author.getName(), author.getEmailAddress());
      return cut(line.replaceAll("\\p{Cntrl}", " "), LINE_CHARS_MAX);
    }

    private static String cut(String text, int charsMax) {
      return text.length() <= charsMax ? text : text.substring(0, charsMax);
    }
  }

  /// @param branch empty for a tag, and for a commit that was asked for by its hash alone
  record Names(Optional<String> branch, Optional<String> tag, Optional<String> defaultBranch) {}

  /// Goes on with the state that was found.
  ///
  /// @return what is opened then, unless nothing was found
  default Next map(Function<State, Checkouts.Opened> open) {
    return close ->
        switch (this) {
          case State state -> open.apply(state);
          case Missing(String reason) -> {
            close.run();
            yield new Checkouts.Refused(reason);
          }
        };
  }

  /// The second half of [#map].
  @FunctionalInterface
  interface Next {
    /// @param close done when nothing was found
    Checkouts.Opened orElse(Runnable close);
  }
}
