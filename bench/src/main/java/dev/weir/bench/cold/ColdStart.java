package dev.weir.bench.cold;

import dev.weir.access.Scope;
import dev.weir.access.TokenStore;
import dev.weir.aws.Wiring;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// Process start to first response of `POST /v1/tokens`, which reads one item and writes two in one
/// transaction over TLS, for Weir and for the same handler written otherwise. Rounds are
/// interleaved; the table on standard output has medians, and their ratios to the peer.
///
/// Arguments: the folder that `bench/run` has laid out, the number of rounds, and the port of the
/// table. The environment is that of a function: the candidates inherit it, and so does the client
/// that lays the caller's token into the table.
public final class ColdStart {
  static final String PEER = "Node 24, SDK v3, esbuild";
  private static final int WARM = 300;

  private ColdStart() {}

  public static void main(String[] arguments) throws Exception {
    Path work = Path.of(arguments[0]);
    int rounds = Integer.parseInt(arguments[1]);
    try (var _ = new FakeTable(tls(work.resolve("server.p12")), Integer.parseInt(arguments[2]))) {
      var wish = new TokenStore.Wish("bench", Set.of(Scope.values()), Optional.empty());
      String token = Wiring.weir().tokens().create(wish).text().text();
      print(rounds(Candidates.in(work), new Start(event(token), WARM), rounds));
    }
  }

  private static Map<Candidate, List<Sample>> rounds(
      List<Candidate> candidates, Start start, int rounds)
      throws IOException, InterruptedException {
    Map<Candidate, List<Sample>> samples = new LinkedHashMap<>();
    for (int round = 0; round <= rounds; round++) {
      for (Candidate candidate : candidates) {
        Sample sample = start.of(candidate);
        // The first round fills the caches of the disk.
        if (round > 0) {
          samples.computeIfAbsent(candidate, _ -> new ArrayList<>()).add(sample);
        }
      }
      System.err.printf("round %d of %d%n", round, rounds);
    }
    return samples;
  }

  private static void print(Map<Candidate, List<Sample>> all) {
    double peer =
        all.entrySet().stream()
            .filter(entry -> entry.getKey().name().equals(PEER))
            .mapToDouble(entry -> Sample.median(entry.getValue(), Sample::firstMillis))
            .findFirst()
            .orElseThrow();
    System.out.println(
        "| | init ms | first response ms | × Node 24 | CPU ms | RSS MB | warm p50 ms | zip MB |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    all.forEach((candidate, samples) -> {
      double first = Sample.median(samples, Sample::firstMillis);
      System.out.printf(
          "| %s | %.0f | %.0f | %.2f | %.0f | %.0f | %.2f | %.1f |%n",
          candidate.name(),
          Sample.median(samples, Sample::initMillis),
          first,
          first / peer,
          Sample.median(samples, Sample::cpuMillis),
          Sample.median(samples, Sample::residentMb),
          Sample.median(samples, Sample::warmMillis),
          candidate.zipBytes() / 1e6);
    });
  }

  private static String event(String token) {
    return JsonText.print(
        Json.Obj.of(
            "version", "2.0",
            "rawPath", "/v1/tokens",
            "rawQueryString", "",
            "headers",
                Map.of(
                    "authorization", "Bearer " + token,
                    "content-type", "application/json",
                    "host", "bench.execute-api.eu-central-1.amazonaws.com"),
            "requestContext",
                Json.Obj.of(
                    "http",
                    Json.Obj.of(
                        "method", "POST",
                        "path", "/v1/tokens",
                        "protocol", "HTTP/1.1",
                        "sourceIp", "192.0.2.1",
                        "userAgent", "bench")),
            "body", "{\"name\":\"deploy-bot\",\"scopes\":[\"runs:read\"]}",
            "isBase64Encoded", false));
  }

  private static SSLContext tls(Path keys) throws IOException, GeneralSecurityException {
    char[] password = "changeit".toCharArray();
    var store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, password);
    }
    var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, password);
    var tls = SSLContext.getInstance("TLS");
    tls.init(factory.getKeyManagers(), null, null);
    return tls;
  }
}
