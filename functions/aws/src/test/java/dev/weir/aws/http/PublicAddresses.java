package dev.weir.aws.http;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/// What the Internet is, said once more and otherwise than in [Network], from IANA's registries
/// (IPv4 and IPv6 special-purpose address spaces): by first and last address.
final class PublicAddresses {
  private static final List<Range> NOT_PUBLIC_4 =
      List.of(
          range("0.0.0.0", "0.255.255.255"),
          range("10.0.0.0", "10.255.255.255"),
          range("100.64.0.0", "100.127.255.255"),
          range("127.0.0.0", "127.255.255.255"),
          range("169.254.0.0", "169.254.255.255"),
          range("172.16.0.0", "172.31.255.255"),
          range("192.0.0.0", "192.0.0.255"),
          range("192.0.2.0", "192.0.2.255"),
          range("192.168.0.0", "192.168.255.255"),
          range("198.18.0.0", "198.19.255.255"),
          range("198.51.100.0", "198.51.100.255"),
          range("203.0.113.0", "203.0.113.255"),
          range("224.0.0.0", "255.255.255.255"));

  private static final List<Range> NOT_PUBLIC_6 =
      List.of(
          range("::", "1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
          range("2001::", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff"),
          range("2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff"),
          range("2002::", "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
          range("3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff"),
          range("4000::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"));

  private PublicAddresses() {}

  private record Range(BigInteger first, BigInteger last) {}

  static boolean contain(InetAddress address) {
    BigInteger number = number(address);
    List<Range> others = address instanceof Inet4Address ? NOT_PUBLIC_4 : NOT_PUBLIC_6;
    return others.stream()
        .noneMatch(
            range -> range.first.compareTo(number) <= 0 && number.compareTo(range.last) <= 0);
  }

  private static Range range(String first, String last) {
    return new Range(number(InetAddress.ofLiteral(first)), number(InetAddress.ofLiteral(last)));
  }

  private static BigInteger number(InetAddress address) {
    return new BigInteger(1, address.getAddress());
  }
}
