package dev.weir.aws.http;

import dev.weir.http.HttpOut;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.DnsResolver;

/// Decides whom we call. It stands where names become addresses, so that the address that was
/// checked is the one that is connected to, whatever the name says a moment later.
final class Guard implements DnsResolver {
  private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?\\d[^.]*\\.?");
  private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern IPV4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");

  private final DnsResolver names;
  private final Predicate<InetAddress> exempt;

  /// @param names says which addresses a name has; asked once per connection
  /// @param exempt addresses that are called whatever their range
  Guard(DnsResolver names, Predicate<InetAddress> exempt) {
    this.names = names;
    this.exempt = exempt;
  }

  /// Passes for addresses that say plainly whom they mean.
  void check(URI uri) {
    String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw refused(uri, "only http and https are called");
    }
    String host = Optional.ofNullable(uri.getHost()).orElse("");
    if (host.isEmpty()) {
      throw refused(uri, "it names no host in a spelling that is certain");
    }
    if (uri.getRawUserInfo() != null) {
      throw refused(uri, "it holds a user name. Send credentials in a header");
    }
    if (ENDS_IN_NUMBER.matcher(host).matches() && !IPV4.matcher(host).matches()) {
      throw refused(uri, "its host is a number in a spelling that is not certain");
    }
  }

  /// Passes for a host that is wanted.
  void check(URI uri, Predicate<String> hosts) {
    check(uri);
    if (!hosts.test(uri.getHost().toLowerCase(Locale.ROOT))) {
      throw refused(
          uri, "\"" + uri.getHost() + "\" is not one of the hosts that are downloaded from");
    }
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = names.resolve(host);
    for (InetAddress address : addresses) {
      Optional<String> use = Network.specialUse(address);
      if (use.isPresent() && !exempt.test(address)) {
        throw new HttpOut.Refused(
            "\"%s\" is not called: its address %s is not on the public Internet (%s)."
                .formatted(host, address.getHostAddress(), use.get()));
      }
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  private static HttpOut.Refused refused(URI uri, String reason) {
    return new HttpOut.Refused("\"%s\" is not called: %s.".formatted(shown(uri), reason));
  }

  /// The address without what may be secret in it.
  private static String shown(URI uri) {
    String text = uri.toString().replaceFirst("//[^/@]*@", "//…@").replaceFirst("\\?.*", "?…");
    return text.substring(0, Math.min(80, text.length()));
  }
}
