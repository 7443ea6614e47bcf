package dev.weir.aws.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NetworkTest {

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1.1.1.1              | public
          93.184.216.34        | public
          9.255.255.255        | public
          11.0.0.0             | public
          100.63.255.255       | public
          100.128.0.0          | public
          126.255.255.255      | public
          128.0.0.0            | public
          169.253.255.255      | public
          172.15.255.255       | public
          172.32.0.0           | public
          192.167.255.255      | public
          198.20.0.0           | public
          223.255.255.255      | public
          2606:4700:4700::1111 | public
          2a00:1450:4001::8a   | public
          2001:200::1          | public
          10.1.2.3             | private
          100.100.100.200      | shared by carriers
          169.254.169.254      | link-local
          255.255.255.255      | reserved
          ::1                  | loopback
          ::                   | wrapped IPv4
          fd00:ec2::254        | private
          64:ff9b::a9fe:a9fe   | wrapped IPv4
          2001:0:1::1          | reserved
          2002:a9fe:a9fe::     | wrapped IPv4
          5f00::1              | reserved
          """)
  void anAddressIsPublicUnlessItHasASpecialUse(String address, String use) {
    Optional<String> expected = use.equals("public") ? Optional.empty() : Optional.of(use);

    assertEquals(expected, Network.specialUse(InetAddress.ofLiteral(address)));
  }
}
