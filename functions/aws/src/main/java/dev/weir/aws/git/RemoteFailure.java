package dev.weir.aws.git;

import dev.weir.finding.Quoted;
import dev.weir.plan.RepositoryId;
import dev.weir.project.Checkouts;
import dev.weir.project.Checkouts.Wish;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.transport.URIish;

/// Says of a repository at an address why it was not read.
record RemoteFailure(Wish wish) {

  /// @param login who logged in, if anybody did
  /// @throws Checkouts.Unavailable when it may be asked again
  Found.Missing overHttp(IOException e, Optional<Login> login) {
    String message = String.valueOf(e.getMessage());
    Optional<GitHttp.AddressRefused> refused = cause(e, GitHttp.AddressRefused.class);
    if (refused.isPresent()) {
      return new Found.Missing(String.valueOf(refused.get().getMessage()));
    }
    Optional<URIish> elsewhere = login.flatMap(Login::elsewhere);
    if (elsewhere.isPresent()) {
      return new Found.Missing(sentOn(elsewhere.get()));
    }
    if (message.contains("Redirection blocked")) {
      return new Found.Missing(
          "The repository %s sends us on from https to where anybody can listen. Ask those who run it."
              .formatted(shown()));
    }
    if (message.contains("not authorized") || message.contains("Authentication is required")) {
      return new Found.Missing(closed("login", "Give the name of a secret that opens it as login"));
    }
    Optional<SSLException> untrusted = cause(e, SSLException.class);
    if (untrusted.isPresent()) {
      return new Found.Missing(untrusted(untrusted.get()));
    }
    if (cause(e, ConnectException.class).isPresent()
        || cause(e, UnknownHostException.class).isPresent()) {
      return new Found.Missing(silent());
    }
    if (e instanceof NoRemoteRepositoryException
        || message.contains("not found")
        || message.contains("not permitted")) {
      return none();
    }
    throw unavailable(e);
  }

  /// @param said what `ssh` and the server said
  /// @throws Checkouts.Unavailable when it may be asked again
  Found.Missing overSsh(IOException e, String said) {
    if (cause(e, SshSession.NoProgram.class).isPresent()) {
      return new Found.Missing(
          "%s is not read: there is no program ssh on this machine. Install it, or give the https address."
              .formatted(shown()));
    }
    if (wish.login().isPresent() && says(said, "Load key")) {
      return noKey();
    }
    if (says(said, "Host key verification failed", "host key is known", "HAS CHANGED")) {
      return new Found.Missing(unknownHost(says(said, "HAS CHANGED")));
    }
    if (says(said, "Permission denied", "Too many authentication failures")) {
      return new Found.Missing(
          closed(
              "key",
              "Load a key that opens it into your agent, or give the name of a secret with one as"
                  + " login"));
    }
    if (says(
        said, "Could not resolve", "Connection refused", "timed out", "No route", "unreachable")) {
      return new Found.Missing(silent());
    }
    if (e instanceof NoRemoteRepositoryException) {
      return none();
    }
    throw unavailable(e);
  }

  private static boolean says(String text, String... words) {
    return Stream.of(words).anyMatch(text::contains);
  }

  Found.Missing noName() {
    return new Found.Missing(
        "%s is not called: its user or host has letters that neither should have."
            .formatted(shown()));
  }

  /// The secret is there, and is none that `ssh` can use.
  Found.Missing noKey() {
    return new Found.Missing(
        "The secret %s holds no private key that ssh can use. It is a key without a passphrase, and may go on with lines of a known_hosts file."
            .formatted(Quoted.of(wish.login().orElse(""))));
  }

  /// A key is no password, and is not shown to a server as one.
  Found.Missing keyOverHttp() {
    return new Found.Missing(
        "The secret %s is a key for ssh, and %s is not read over ssh. Give the repository's ssh address, or the name of a secret with a token."
            .formatted(Quoted.of(wish.login().orElse("")), shown()));
  }

  Found.Missing none() {
    return new Found.Missing(
        "There is no repository %s, or it is not open to us.".formatted(shown()));
  }

  Checkouts.Unavailable unavailable(Exception e) {
    return new Checkouts.Unavailable(
        "The repository %s did not answer: %s."
            .formatted(shown(), RepositoryId.withoutLogin(String.valueOf(e.getMessage()))),
        e);
  }

  private String sentOn(URIish place) {
    return "The repository %s sends us on to %s, and the login is for the first alone. Give the second as its address, if that is right."
        .formatted(shown(), Quoted.of(RepositoryId.withoutLogin(place.toString())));
  }

  private String closed(String what, String remedy) {
    return "The repository %s is not open to us%s."
        .formatted(
            shown(),
            wish.login().isPresent()
                ? ": it refuses the %s of the secret %s"
                    .formatted(what, Quoted.of(wish.login().get()))
                : ", or is not there. " + remedy);
  }

  private String unknownHost(boolean isChanged) {
    return "The server of %s %s. Compare its key with what its owners publish, and put it into %s."
        .formatted(
            shown(),
            isChanged ? "shows another key than the known one" : "is not one whose key is known",
            wish.login()
                .map(name -> "the secret %s, below the private key".formatted(Quoted.of(name)))
                .orElse("~/.ssh/known_hosts"));
  }

  private String untrusted(SSLException e) {
    return "The server of %s is not one that we trust: %s.".formatted(shown(), e.getMessage());
  }

  private String silent() {
    return "Nobody answers at %s.".formatted(shown());
  }

  /// The address, which holds no password.
  String shown() {
    return Quoted.of(wish.repository());
  }

  private static <T> Optional<T> cause(Throwable failure, Class<T> type) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (type.isInstance(at)) {
        return Optional.of(type.cast(at));
      }
    }
    return Optional.empty();
  }
}
