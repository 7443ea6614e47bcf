package dev.weir.aws.git;

import dev.weir.aws.http.GuardedClient;
import dev.weir.finding.Quoted;
import dev.weir.project.Checkouts;
import dev.weir.project.Checkouts.Wish;
import dev.weir.secret.Secrets;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/// A repository at an address, as it is asked for one state.
final class RemoteRepository {
  private static final String HEADS = "refs/heads/";
  private static final String TAGS = "refs/tags/";
  private static final String COMMIT = "refs/weir/commit";
  private static final int SECONDS_MAX = 60;
  private static final int FULL_HASH = 40;

  private final Wish wish;
  private final GuardedClient client;
  private final Secrets secrets;
  private final Gauge gauge;

  RemoteRepository(Wish wish, GuardedClient client, Secrets secrets, Gauge gauge) {
    this.wish = wish;
    this.client = client;
    this.secrets = secrets;
    this.gauge = gauge;
  }

  /// Fetches what is asked for.
  ///
  /// @throws Checkouts.Unavailable when the server does not answer
  Found fetch(Repository into) {
    Optional<String> refusal = refusal();
    if (refusal.isPresent()) {
      return new Found.Missing(refusal.get());
    }
    try (Transport transport = Transport.open(into, uri())) {
      configure(transport);
      return fetch(into, transport, refs(transport));
    } catch (NoRemoteRepositoryException _) {
      return new Found.Missing(none());
    } catch (NotSupportedException | TransportException e) {
      return failed(e);
    } catch (URISyntaxException | IOException e) {
      throw unavailable(e);
    }
  }

  private Optional<String> refusal() {
    String scheme = wish.repository().strip().replaceFirst("://.*", "").toLowerCase(Locale.ROOT);
    if (scheme.equals("https") || scheme.equals("http")) {
      return wish.login()
          .filter(name -> secrets.find(name).isEmpty())
          .map(name ->
              "There is no secret %s, which should open the repository. %s"
                  .formatted(Quoted.of(name), secrets.remedy(name)));
    }
    return Optional.of(
        "%s is not read: this server reads repositories over https. Give the https address, with the name of a secret as login if it needs one."
            .formatted(shown()));
  }

  /// Without a user: who we are, the login says.
  private URIish uri() throws URISyntaxException {
    return new URIish(wish.repository().strip()).setUser(null).setPass(null);
  }

  private void configure(Transport transport) {
    transport.setTagOpt(TagOpt.NO_TAGS);
    transport.setTimeout(SECONDS_MAX);
    if (transport instanceof TransportHttp http) {
      http.setHttpConnectionFactory(new GitHttp(client, gauge));
    }
    wish.login().flatMap(secrets::find).ifPresent(login -> logIn(transport, login));
  }

  /// A token is a password whose user does not matter.
  private static void logIn(Transport transport, String login) {
    int colon = login.indexOf(':');
    String user = colon < 0 ? "x-access-token" : login.substring(0, colon);
    String password = login.substring(colon + 1).strip();
    transport.setCredentialsProvider(new UsernamePasswordCredentialsProvider(user, password));
  }

  private static Collection<Ref> refs(Transport transport) throws IOException {
    try (FetchConnection connection = transport.openFetch()) {
      return connection.getRefs();
    }
  }

  private Found fetch(Repository into, Transport transport, Collection<Ref> refs)
      throws IOException {
    if (refs.isEmpty()) {
      return new Found.Missing(References.EMPTY);
    }
    Optional<String> main = defaultBranch(refs);
    Optional<Ref> named = wish.branch().flatMap(name -> find(refs, HEADS + name));
    Optional<Ref> tag = wish.branch().flatMap(name -> find(refs, TAGS + name));
    if (wish.branch().isPresent() && named.isEmpty() && tag.isEmpty()) {
      return new Found.Missing(References.noBranch(wish.branch().get(), branches(refs)));
    }
    link(into, main);
    if (wish.commit().isPresent()) {
      return commit(into, transport, wish.commit().get());
    }
    Optional<Ref> ref = named.or(() -> tag).or(() -> main.flatMap(b -> find(refs, HEADS + b)));
    if (ref.isEmpty()) {
      return new Found.Missing(References.EMPTY);
    }
    shallow(transport, new RefSpec(ref.get().getName() + ":" + ref.get().getName()));
    return found(into);
  }

  /// The newest commit of the default branch is the head of the repository that is made here, too.
  private static void link(Repository into, Optional<String> main) throws IOException {
    if (main.isPresent()) {
      into.updateRef(Constants.HEAD).link(HEADS + main.get());
    }
  }

  /// A server may give any commit by its whole hash; else all branches are fetched, to look in.
  private Found commit(Repository into, Transport transport, String commit) throws IOException {
    if (commit.length() == FULL_HASH && ObjectId.isId(commit.toLowerCase(Locale.ROOT))) {
      try {
        shallow(transport, new RefSpec(commit.toLowerCase(Locale.ROOT) + ":" + COMMIT));
        return named(into);
      } catch (TransportException _) {
        gauge
            .verdict()
            .ifPresent(verdict -> {
              throw verdict;
            });
      }
    }
    transport.setDepth(null);
    fetch(
        transport,
        new RefSpec("+refs/heads/*:refs/heads/*"),
        new RefSpec("+refs/tags/*:refs/tags/*"));
    return found(into);
  }

  private void shallow(Transport transport, RefSpec what) throws IOException {
    transport.setDepth(1);
    fetch(transport, what);
  }

  private void fetch(Transport transport, RefSpec... what) throws IOException {
    transport.fetch(gauge, List.of(what));
  }

  private Found found(Repository into) throws IOException {
    return new References(into, HEADS, TAGS).find(wish);
  }

  /// The branch was seen, and not fetched.
  private Found named(Repository into) throws IOException {
    var commit = new Wish(wish.repository(), Optional.empty(), wish.commit(), wish.login());
    Found found = new References(into, HEADS, TAGS).find(commit);
    return found instanceof Found.State(var state, var names)
        ? new Found.State(state, new Found.Names(wish.branch(), names.tag(), names.defaultBranch()))
        : found;
  }

  private static Optional<Ref> find(Collection<Ref> refs, String name) {
    return refs.stream().filter(ref -> ref.getName().equals(name)).findFirst();
  }

  /// An old server does not say what its head stands for; a branch with the same commit it is then.
  private static Optional<String> defaultBranch(Collection<Ref> refs) {
    Optional<Ref> head = find(refs, Constants.HEAD);
    Optional<String> target =
        head.filter(Ref::isSymbolic)
            .map(ref -> ref.getTarget().getName())
            .filter(name -> name.startsWith(HEADS))
            .map(name -> name.substring(HEADS.length()));
    return target.or(() -> head.flatMap(ref -> same(refs, ref)));
  }

  private static Optional<String> same(Collection<Ref> refs, Ref head) {
    List<String> fitting =
        refs.stream()
            .filter(ref -> ref.getName().startsWith(HEADS))
            .filter(ref -> ObjectId.isEqual(ref.getObjectId(), head.getObjectId()))
            .map(ref -> ref.getName().substring(HEADS.length()))
            .toList();
    return fitting.contains("main")
        ? Optional.of("main")
        : fitting.contains("master") ? Optional.of("master") : fitting.stream().findFirst();
  }

  private static List<String> branches(Collection<Ref> refs) {
    var names = new ArrayList<String>();
    for (Ref ref : refs) {
      if (ref.getName().startsWith(HEADS)) {
        names.add(ref.getName().substring(HEADS.length()));
      }
    }
    return names;
  }

  private Found failed(IOException e) {
    gauge
        .verdict()
        .ifPresent(verdict -> {
          throw verdict;
        });
    Optional<GitHttp.AddressRefused> refused = cause(e, GitHttp.AddressRefused.class);
    if (refused.isPresent()) {
      return new Found.Missing(String.valueOf(refused.get().getMessage()));
    }
    String message = String.valueOf(e.getMessage());
    if (message.contains("not authorized") || message.contains("Authentication is required")) {
      return new Found.Missing(
          "The repository %s is not open to us%s."
              .formatted(
                  shown(),
                  wish.login().isPresent()
                      ? ": it refuses the login of the secret " + Quoted.of(wish.login().get())
                      : ", or is not there. Give the name of a secret that opens it as login"));
    }
    if (cause(e, ConnectException.class).isPresent()
        || cause(e, UnknownHostException.class).isPresent()) {
      return new Found.Missing("Nobody answers at %s.".formatted(shown()));
    }
    if (message.contains("not found") || message.contains("not permitted")) {
      return new Found.Missing(none());
    }
    throw unavailable(e);
  }

  private String none() {
    return "There is no repository %s, or it is not open to us.".formatted(shown());
  }

  private Checkouts.Unavailable unavailable(Exception e) {
    return new Checkouts.Unavailable(
        "The repository %s did not answer: %s."
            .formatted(shown(), withoutLogin(String.valueOf(e.getMessage()))),
        e);
  }

  private String shown() {
    return Quoted.of(withoutLogin(wish.repository()));
  }

  /// The text without the user and the password that an address may hold.
  static String withoutLogin(String text) {
    return text.replaceAll("://[^/@\\s]*@", "://");
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
