package dev.weir.aws.http;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/// A range of addresses and what it is for.
record Network(InetAddress base, int prefixBits, String use) {

  /// Every range of IPv4 that is not the public Internet, and those within the public range of IPv6
  /// (IANA's registries of special-purpose addresses). The first that contains an address names it.
  private static final List<Network> SPECIAL =
      List.of(
          of("0.0.0.0", 8, "this network"),
          of("10.0.0.0", 8, "private"),
          of("100.64.0.0", 10, "shared by carriers"),
          of("127.0.0.0", 8, "loopback"),
          of("169.254.0.0", 16, "link-local"),
          of("172.16.0.0", 12, "private"),
          of("192.0.0.0", 24, "reserved"),
          of("192.0.2.0", 24, "documentation"),
          of("192.88.99.0", 24, "reserved"),
          of("192.168.0.0", 16, "private"),
          of("198.18.0.0", 15, "benchmarking"),
          of("198.51.100.0", 24, "documentation"),
          of("203.0.113.0", 24, "documentation"),
          of("224.0.0.0", 4, "multicast"),
          of("240.0.0.0", 4, "reserved"),
          of("::1", 128, "loopback"),
          of("::", 96, "wrapped IPv4"),
          of("64:ff9b::", 96, "wrapped IPv4"),
          of("64:ff9b:1::", 48, "wrapped IPv4"),
          of("2001:db8::", 32, "documentation"),
          of("2001::", 23, "reserved"),
          of("2002::", 16, "wrapped IPv4"),
          of("3fff::", 20, "documentation"),
          of("fc00::", 7, "private"),
          of("fe80::", 10, "link-local"),
          of("fec0::", 10, "private"),
          of("ff00::", 8, "multicast"));

  private static final Network PUBLIC_IPV6 = of("2000::", 3, "public");
  private static final int IPV6_BYTES = 16;

  /// What the address is for, unless it is one of the public Internet.
  static Optional<String> specialUse(InetAddress address) {
    Optional<String> use =
        SPECIAL.stream().filter(network -> network.contains(address)).map(Network::use).findFirst();
    boolean isUnknown = address.getAddress().length == IPV6_BYTES && !PUBLIC_IPV6.contains(address);
    return use.isEmpty() && isUnknown ? Optional.of("reserved") : use;
  }

  private static Network of(String base, int prefixBits, String use) {
    return new Network(InetAddress.ofLiteral(base), prefixBits, use);
  }

  private boolean contains(InetAddress address) {
    byte[] own = base.getAddress();
    byte[] other = address.getAddress();
    if (own.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < prefixBits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((own[bit / 8] & mask) != (other[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
