package dev.weir.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.http.HttpOut.Call;
import dev.weir.http.HttpOut.Refused;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Addresses that are not of the public Internet are refused in every spelling.
interface AddressCases extends OutCases {

  @ParameterizedTest
  @ValueSource(
      strings = {
        // IPv4
        "http://127.0.0.1/",
        "http://127.255.255.254/",
        "http://0.0.0.0/",
        "http://0.1.2.3/",
        "http://10.0.0.1/",
        "http://10.255.255.255/",
        "http://100.64.0.1/",
        "http://100.127.255.255/",
        "http://169.254.169.254/latest/meta-data/",
        "http://169.254.170.2/v2/credentials",
        "http://172.16.0.1/",
        "http://172.31.255.255/",
        "http://192.0.0.8/",
        "http://192.0.2.1/",
        "http://192.88.99.1/",
        "http://192.168.1.1/",
        "http://198.18.0.1/",
        "http://198.19.255.255/",
        "http://198.51.100.7/",
        "http://203.0.113.7/",
        "http://224.0.0.1/",
        "http://239.255.255.255/",
        "http://240.0.0.1/",
        "http://255.255.255.255/",
        // names and ports
        "http://localhost/",
        "http://LOCALHOST:8080/",
        "https://127.0.0.1:443/",
        // numbers in other spellings
        "http://2130706433/",
        "http://2852039166/",
        "http://0x7f000001/",
        "http://0x7f.0.0.1/",
        "http://0x7f.1/",
        "http://0177.0.0.1/",
        "http://017700000001/",
        "http://127.1/",
        "http://127.0.1/",
        "http://127.0.0.01/",
        "http://127.0.0.1./",
        "http://127.0.0.0x1/",
        "http://0/",
        "http://1.1.1.256/",
        "http://①②⑦.⓪.⓪.①/",
        "http://127。0。0。1/",
        // IPv6
        "http://[::]/",
        "http://[::1]/",
        "http://[0:0:0:0:0:0:0:1]/",
        "http://[fe80::1]/",
        "http://[fe80::1%25lo]/",
        "http://[fec0::1]/",
        "http://[fc00::1]/",
        "http://[fd00:ec2::254]/",
        "http://[fdff:ffff::1]/",
        "http://[ff02::1]/",
        "http://[100::1]/",
        "http://[2001:db8::1]/",
        "http://[3fff::1]/",
        "http://[2001::1]/",
        "http://[4000::1]/",
        // IPv4 wrapped in IPv6
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[::ffff:169.254.169.254]/",
        "http://[::127.0.0.1]/",
        "http://[::ffff:0:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[64:ff9b::169.254.169.254]/",
        "http://[64:ff9b:1::a9fe:a9fe]/",
        "http://[2002:7f00:1::]/",
        "http://[2002:a9fe:a9fe::1]/",
        // other than plain http
        "http://user@93.184.216.34/",
        "http://user:word@93.184.216.34/",
        "http://93.184.216.34@127.0.0.1/",
        "ftp://93.184.216.34/",
        "file:///etc/passwd",
        "gopher://93.184.216.34/",
        "jar:http://93.184.216.34!/",
        "//93.184.216.34/",
        "/path",
        "http:///path",
      })
  default void anAddressThatIsNotPublicIsRefused(String address) {
    var refused = assertThrows(Refused.class, () -> guarded().send(call(URI.create(address))));

    assertTrue(
        String.valueOf(refused.getMessage()).contains(" is not called: "), refused::toString);
  }

  @Test
  default void aRefusalSaysWhichAddressAndWhy() {
    var refused =
        assertThrows(Refused.class, () -> guarded().send(call(URI.create("http://[::1]:80/x"))));

    assertEquals(
        "\"[::1]\" is not called: its address 0:0:0:0:0:0:0:1 is not on the public Internet"
            + " (loopback).",
        refused.getMessage());
  }

  @Test
  default void aRefusalKeepsCredentialsToItself() {
    URI address = URI.create("ftp://user:word@host/?token=secret");

    var refused = assertThrows(Refused.class, () -> guarded().send(call(address)));

    assertEquals(
        "\"ftp://…@host/?…\" is not called: only http and https are called.", refused.getMessage());
  }

  @Test
  default void nothingIsSentToARefusedAddress() {
    URI here = serve("/", exchange -> OutCases.answer(exchange, 200, "seen"));

    assertThrows(Refused.class, () -> guarded().send(call(here)));

    assertEquals(List.of(), requests());
  }

  private static Call call(URI uri) {
    return Call.get(uri, 1000, Duration.ofSeconds(20));
  }
}
