package dev.weir.aws.git;

import dev.weir.aws.http.GuardedClient;
import dev.weir.finding.Quoted;
import dev.weir.project.Checkouts;
import dev.weir.project.Checkouts.Wish;
import dev.weir.secret.Secrets;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;

/// A repository at an address, as it is asked for one state.
final class RemoteRepository {
  private static final String HEADS = "refs/heads/";
  private static final String TAGS = "refs/tags/";
  private static final String COMMIT = "refs/weir/commit";
  private static final int SECONDS_MAX = 60;
  private static final int FULL_HASH = 40;

  private final Wish wish;
  private final Ways ways;
  private final Gauge gauge;
  private final RemoteFailure failure;

  RemoteRepository(Wish wish, Ways ways, Gauge gauge) {
    this.wish = wish;
    this.ways = ways;
    this.gauge = gauge;
    this.failure = new RemoteFailure(wish);
  }

  /// How repositories elsewhere are reached.
  ///
  /// @param ssh empty where nothing but https is read
  record Ways(GuardedClient client, Secrets secrets, Optional<Ssh.Way> ssh) {}

  /// Fetches what is asked for.
  ///
  /// @throws Checkouts.Unavailable when the server does not answer
  Found fetch(Repository into) {
    Optional<String> secret = wish.login().flatMap(ways.secrets()::find);
    if (wish.login().isPresent() && secret.isEmpty()) {
      return noSecret(wish.login().get());
    }
    return switch (scheme()) {
      case "https" -> overHttp(into, secret);
      case "http" -> ways.ssh().isPresent() ? overHttp(into, secret) : unread();
      case "ssh" -> ways.ssh().map(way -> overSsh(into, secret, way)).orElse(unread());
      default -> unread();
    };
  }

  /// `user@host:path` is an address of ssh.
  private String scheme() {
    String address = wish.repository().strip();
    if (address.matches("\\w+::.*")) {
      return "";
    }
    int end = address.indexOf("://");
    return end < 0 ? "ssh" : address.substring(0, end).toLowerCase(Locale.ROOT);
  }

  private Found.Missing noSecret(String name) {
    return new Found.Missing(
        "There is no secret %s, which should open the repository. %s"
            .formatted(Quoted.of(name), ways.secrets().remedy(name)));
  }

  private Found.Missing unread() {
    return new Found.Missing(
        "%s is not read: this server reads repositories over %s. Give the https address, with the name of a secret as login if it needs one."
            .formatted(
                failure.shown(), ways.ssh().isPresent() ? "https, http and ssh" : "https alone"));
  }

  /// Without a user: who we are, the login says.
  private Found overHttp(Repository into, Optional<String> secret) {
    if (secret.filter(Ssh::isKey).isPresent()) {
      return failure.keyOverHttp();
    }
    try (Transport transport = Transport.open(into, uri().setUser(null))) {
      Optional<Login> login = secret.map(text -> new Login(transport.getURI(), text));
      login.ifPresent(transport::setCredentialsProvider);
      if (transport instanceof TransportHttp http) {
        http.setHttpConnectionFactory(new GitHttp(ways.client(), gauge, login));
      }
      return fetch(into, transport, e -> failure.overHttp(e, login));
    } catch (URISyntaxException | IOException e) {
      throw failure.unavailable(e);
    }
  }

  private Found overSsh(Repository into, Optional<String> secret, Ssh.Way way) {
    Optional<Ssh> made =
        secret.isEmpty()
            ? Optional.of(Ssh.ofTheUser(gauge, way))
            : Ssh.of(gauge, secret.get(), way);
    if (made.isEmpty()) {
      return failure.noKey();
    }
    try (Ssh ssh = made.get()) {
      return overSsh(into, ssh, uri());
    } catch (URISyntaxException | IOException e) {
      throw failure.unavailable(e);
    }
  }

  private Found overSsh(Repository into, Ssh ssh, URIish uri) throws IOException {
    if (!Ssh.isPlain(uri)) {
      return failure.noName();
    }
    try (Transport transport = Transport.open(into, uri)) {
      if (!(transport instanceof SshTransport over)) {
        return failure.noName();
      }
      over.setSshSessionFactory(ssh);
      return fetch(into, transport, e -> failure.overSsh(e, ssh.said()));
    }
  }

  private URIish uri() throws URISyntaxException {
    return new URIish(wish.repository().strip()).setPass(null);
  }

  private Found fetch(Repository into, Transport transport, Function<IOException, Found> failed)
      throws IOException {
    transport.setTagOpt(TagOpt.NO_TAGS);
    transport.setTimeout(SECONDS_MAX);
    try {
      return fetch(into, transport, refs(transport));
    } catch (NotSupportedException | TransportException e) {
      gauge.check();
      return failed.apply(e);
    }
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
        gauge.check();
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
}
