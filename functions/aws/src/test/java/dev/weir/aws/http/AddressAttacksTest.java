package dev.weir.aws.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.http.HttpOut.Download;
import dev.weir.http.HttpOut.Failed;
import dev.weir.http.HttpOut.Received;
import dev.weir.http.HttpOut.Refused;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever an address, a redirect or a name server says: nothing but the Internet is connected to.
final class AddressAttacksTest {
  private static final int CASES = Integer.getInteger("cases", 2_000);
  private static final InetAddress PUBLIC = InetAddress.ofLiteral("93.184.216.34");
  private static final List<String> SCHEMES = List.of("http", "https", "HTTP", "hTTps");
  private static final List<String> PORTS =
      List.of("", ":", ":80", ":443", ":22", ":0", ":65535", ":65536", ":-1", ":8o", ":00080");

  /// First addresses of what is not the Internet, and how many bits of them stay.
  private static final List<String> PRIVATE =
      List.of(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "224.0.0.0/4",
          "240.0.0.0/4",
          "169.254.169.254/32",
          "169.254.170.2/32",
          "127.0.0.1/32",
          "100.100.100.200/32");

  private final FakeInternet internet = new FakeInternet();
  private final GuardedHttpOut http = new GuardedHttpOut(new Guard(internet, _ -> false), internet);

  AddressAttacksTest() throws IOException {}

  @AfterEach
  void close() {
    http.close();
    internet.close();
  }

  @Test
  void noCaseConnectsToAnythingButTheInternet() {
    int reached = 0;
    int connected = 0;
    for (int seed = 1; seed <= CASES; seed++) {
      var random = new Random(seed);
      String start = prepare(random, seed);
      reached += isReached(start) ? 1 : 0;
      List<InetAddress> connections = internet.takeConnections();
      connected += connections.size();
      for (InetAddress address : connections) {
        assertTrue(
            PublicAddresses.contain(address),
            "seed %d: %s connected to %s".formatted(seed, start, address));
      }
    }
    // The guard is of use only when it lets others through.
    assertTrue(reached > CASES / 20, "reached " + reached);
    assertTrue(connected > CASES / 4, "connected " + connected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a name of one public address        | 93.184.216.34                           | reached
          of two public addresses             | 93.184.216.34 1.1.1.1                   | reached
          of a private one                    | 10.0.0.1                                | refused
          of a private one behind a public    | 93.184.216.34 10.0.0.1                  | refused
          of a private one before a public    | 10.0.0.1 93.184.216.34                  | refused
          of one private among five           | 1.1.1.1 8.8.8.8 127.0.0.1 9.9.9.9 1.0.0.1 | refused
          of a private IPv6 beside public     | 93.184.216.34 fd00:ec2::254             | refused
          of loopback in IPv6                 | ::1                                     | refused
          of a mapped one                     | ::ffff:169.254.169.254                  | refused
          of the metadata service             | 169.254.169.254                         | refused
          """)
  void aNameIsCalledIfAllItsAddressesArePublic(String what, String addresses, String outcome) {
    internet.name("name.test", List.of(addresses(addresses)));

    assertEquals(outcome, outcome("http://name.test/"), what);
  }

  @Test
  void aNameIsAskedForOnceAndItsAnswerIsConnectedTo() {
    internet.name("rebound.test", List.of(List.of(PUBLIC), addresses("127.0.0.1")));

    assertEquals("reached", outcome("http://rebound.test/"));

    assertEquals(List.of(PUBLIC), internet.takeConnections());
  }

  @Test
  void aNameThatChangesBehindARedirectIsRefused() {
    internet.name("rebound.test", List.of(List.of(PUBLIC), addresses("169.254.169.254")));
    internet.redirect("/again", "http://rebound.test/latest/meta-data/");

    assertEquals("refused", outcome("http://rebound.test/again"));

    assertEquals(List.of(PUBLIC), internet.takeConnections());
  }

  @ParameterizedTest
  @CsvSource({
    "http://10.0.0.1/",
    "https://10.0.0.1/",
    "//10.0.0.1/",
    "http://[::1]/",
    "ftp://93.184.216.34/",
    "file:///etc/passwd",
    "s3://bucket/key",
    "http://2130706433/",
    "http:10.0.0.1",
    "http:/10.0.0.1/",
    "HTTPS://LOCALHOST/",
    "http://user@93.184.216.34/",
    "data:text/plain,x",
  })
  void aRedirectMayChangeItsSchemeButNotToWhatIsRefused(String location) {
    internet.name("start.test", List.of(List.of(PUBLIC)));
    internet.redirect("/start", location);

    assertEquals("refused", outcome("http://start.test/start"));

    assertEquals(List.of(PUBLIC), internet.takeConnections());
  }

  /// Builds one attack, or now and then an honest request.
  private String prepare(Random random, int seed) {
    String name = "n" + seed + ".test";
    return switch (random.nextInt(7)) {
      case 0, 1 -> url(random, Spellings.any(random, privateIp(random)));
      case 2 -> {
        internet.name(name, List.of(mixed(random)));
        yield url(random, name);
      }
      case 3 -> {
        internet.name(name, List.of(List.of(PUBLIC), mixed(random)));
        internet.redirect("/" + seed, "http://" + name + "/next");
        yield "http://" + name + "/" + seed;
      }
      case 4 -> hops(random, seed, name, url(random, Spellings.any(random, privateIp(random))));
      case 5 -> {
        internet.name("inner" + name, List.of(mixed(random)));
        yield hops(random, seed, name, url(random, "inner" + name));
      }
      default -> {
        internet.name(name, List.of(List.of(PUBLIC)));
        yield "http://" + name + "/honest";
      }
    };
  }

  /// A chain of one to five redirects from public hosts to the target.
  private String hops(Random random, int seed, String name, String target) {
    internet.name(name, List.of(List.of(PUBLIC)));
    int count = 1 + random.nextInt(5);
    for (int hop = 0; hop < count; hop++) {
      String path = "/%d/%d".formatted(seed, hop);
      String next = "/%d/%d".formatted(seed, hop + 1);
      internet.redirect(
          path, hop == count - 1 ? target : random.nextBoolean() ? next : "http://" + name + next);
    }
    return "http://" + name + "/" + seed + "/0";
  }

  private static String url(Random random, String host) {
    return one(random, SCHEMES) + "://" + host + one(random, PORTS) + "/" + random.nextInt(9);
  }

  private static List<InetAddress> mixed(Random random) {
    var addresses = new ArrayList<InetAddress>();
    for (int i = random.nextInt(4); i > 0; i--) {
      addresses.add(InetAddress.ofLiteral("93.184.216." + random.nextInt(256)));
    }
    addresses.add(InetAddress.ofLiteral(Spellings.dotted(privateIp(random), "%d")));
    Collections.shuffle(addresses, random);
    return addresses;
  }

  private static int privateIp(Random random) {
    String[] range = one(random, PRIVATE).split("/", 2);
    int free = 32 - Integer.parseInt(range[1]);
    int base = 0;
    for (byte part : InetAddress.ofLiteral(range[0]).getAddress()) {
      base = (base << 8) | (part & 0xff);
    }
    return free == 0 ? base : base | (random.nextInt() >>> (32 - free));
  }

  private static <T> T one(Random random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static List<InetAddress> addresses(String texts) {
    return List.of(texts.split(" ")).stream().map(InetAddress::ofLiteral).toList();
  }

  private boolean isReached(String url) {
    return outcome(url).equals("reached");
  }

  private String outcome(String url) {
    try {
      var wanted = new Download(new URI(url), _ -> true, 1000, Duration.ofSeconds(20));
      Received received = http.download(wanted, OutputStream.nullOutputStream());
      return received.isWhole() ? "reached" : "status " + received.status();
    } catch (URISyntaxException _) {
      return "no address";
    } catch (Refused _) {
      return "refused";
    } catch (Failed _) {
      return "failed";
    }
  }
}
