package dev.weir.project;

import dev.weir.plan.Cause;
import dev.weir.plan.RepositoryId;
import dev.weir.task.Outcome.Stored;
import java.io.Serial;
import java.util.Optional;

/// Port: reads one state of a source repository.
///
/// What is in a repository is hostile: nothing in it is run, no hook and no filter, no link is
/// followed, and its settings count for nothing. Nobody is asked for a password. Safe for use by
/// many threads.
public interface Checkouts {

  /// A larger repository is refused: so much is fetched at the most.
  long FETCHED_BYTES_MAX = 1L << 30;

  /// The repository that a text means. In a cloud on this machine, a path means the `origin` of the
  /// repository there, if it has one, and a relative path starts where the cloud was started.
  ///
  /// @throws IllegalArgumentException when the text names nothing; the message is for people
  RepositoryId identify(String repository);

  /// As [#identify]; empty when the text names nothing.
  default Optional<RepositoryId> find(String repository) {
    try {
      return Optional.of(identify(repository));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// Reads the state that is asked for. The caller closes it.
  ///
  /// @throws Unavailable when the repository did not answer, or not in time; it may be asked again
  Opened open(Wish wish);

  /// @param repository an address, or a path where paths are allowed; what logs in is taken out of
  ///   it
  /// @param branch empty for the repository's own default
  /// @param commit its hash or the start of it, 4 to 64 hex digits; empty for the branch's newest
  /// @param login the name of the secret that opens the repository: for `https` a token, or
  ///   `user:password`; for `ssh` a private key, and below it what is known of the server's
  record Wish(
      String repository, Optional<String> branch, Optional<String> commit, Optional<String> login) {

    /// A password in the address is heard by nobody, and is kept nowhere.
    public Wish {
      repository = RepositoryId.withoutLogin(repository);
    }
  }

  /// What came of the asking.
  sealed interface Opened {}

  /// There is no such repository, branch or commit, or we do not read it. Asking again changes
  /// nothing.
  ///
  /// @param reason full sentences
  record Refused(String reason) implements Opened {}

  /// One state of a repository.
  non-sealed interface Checkout extends Opened, SourceTree, AutoCloseable {

    /// Its commit, whole; its branch is unknown when only a commit was asked for. `repository` is
    /// the address, without what opens it, or the path.
    Cause.Git git();

    /// Puts all its files into the blob store, where `/v1/sources` would put them. Submodules stay
    /// empty.
    ///
    /// @throws TooLarge when there is more of it than a source may have
    Stored store();

    /// Removes what was kept on disk for it.
    @Override
    void close();
  }

  /// There is more in the repository than a source may have. The message says what and how much.
  final class TooLarge extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    public TooLarge(String message) {
      super(message);
    }
  }

  /// The repository did not answer. The message is for people, and holds no password.
  final class Unavailable extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    public Unavailable(String message, Throwable cause) {
      super(message, cause);
    }

    public Unavailable(String message) {
      super(message);
    }
  }
}
