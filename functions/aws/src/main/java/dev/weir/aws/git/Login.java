package dev.weir.aws.git;

import java.util.Objects;
import java.util.Optional;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.URIish;

/// Logs in where the repository was said to be, and nowhere that we are sent on to.
final class Login extends CredentialsProvider {
  private static final String ANY_USER = "x-access-token";

  private final URIish named;
  private final String user;
  private final char[] password;
  private Optional<URIish> elsewhere = Optional.empty();

  /// @param named the address that the login is for
  /// @param secret `user:password`, or a token, which is a password whose user does not matter
  Login(URIish named, String secret) {
    int colon = secret.indexOf(':');
    this.named = named;
    this.user = colon < 0 ? ANY_USER : secret.substring(0, colon).strip();
    this.password = secret.substring(colon + 1).strip().toCharArray();
  }

  /// Where a login was asked for in another place than the one that it is for.
  Optional<URIish> elsewhere() {
    return elsewhere;
  }

  @Override
  public boolean isInteractive() {
    return false;
  }

  @Override
  public boolean supports(CredentialItem... items) {
    for (CredentialItem item : items) {
      if (!(item instanceof CredentialItem.Username)
          && !(item instanceof CredentialItem.Password)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean get(URIish uri, CredentialItem... items) {
    if (!supports(items)) {
      return false;
    }
    if (!isFor(uri)) {
      elsewhere = Optional.of(uri);
      return false;
    }
    for (CredentialItem item : items) {
      switch (item) {
        case CredentialItem.Username name -> name.setValue(user);
        case CredentialItem.Password text -> text.setValue(password);
        default -> throw new IllegalStateException("Only names and passwords are supported");
      }
    }
    return true;
  }

  /// Whether it is the server that was named: its scheme, host and port. The same server may ask
  /// over https for what was asked of it over http.
  boolean isFor(URIish uri) {
    if (named.getHost() == null || !named.getHost().equalsIgnoreCase(uri.getHost())) {
      return false;
    }
    boolean isSame = Objects.equals(named.getScheme(), uri.getScheme());
    return isSame
        ? port(named) == port(uri)
        : "https".equals(uri.getScheme()) && named.getPort() == uri.getPort();
  }

  private static int port(URIish uri) {
    int usual = "https".equals(uri.getScheme()) ? 443 : 80;
    return uri.getPort() > 0 ? uri.getPort() : usual;
  }
}
