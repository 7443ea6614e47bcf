package dev.weir.api.routes;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.api.Request;
import dev.weir.api.Route;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/// Makes requests that no honest client would send, from a seed: good ones with something about
/// them changed.
final class HostileRequests {
  private static final List<String> WORDS =
      List.of(
          "",
          "/",
          "//",
          "..",
          "%",
          "%2e%2e%2f",
          "%zz",
          "\u0000",
          "\n",
          "\ud800",
          "\ud83d\ude00",
          "💥",
          "'\"<>;--",
          "${jndi:ldap://x}",
          "{% $x %}",
          "-1",
          "0",
          "1e400",
          "9223372036854775808",
          "NaN",
          "null",
          "true",
          "[]",
          "{}",
          "hello",
          "out",
          "main",
          "weir.yaml",
          "exited",
          "log",
          "A".repeat(5000));

  private static final List<String> QUERIES =
      List.of("limit", "cursor", "after", "wait", "format", "state", "attempt", "pipeline", "x");

  private final Random random;
  private final List<Route> routes;
  private final List<Target> targets;

  /// A request that would be done.
  ///
  /// @param token that opens the path
  record Target(String method, String path, String token, String body) {}

  HostileRequests(long seed, List<Route> routes, List<Target> targets) {
    this.random = new Random(seed);
    this.routes = routes;
    this.targets = targets;
  }

  Request next() {
    Target target = pick(targets);
    String path = isRare() ? filled(pick(routes)) : target.path;
    String method = isRare() ? pick(List.of("GET", "POST", "PUT", "", "HEAD")) : target.method;
    return new Request(method, path, query(), headers(target), body(target.body));
  }

  private boolean isRare() {
    return random.nextInt(10) == 0;
  }

  private String filled(Route route) {
    return Stream.of(route.toString().replaceFirst(".* ", "").split("/", -1))
        .map(part -> part.startsWith("{") ? pick(WORDS) : part)
        .reduce((left, right) -> left + "/" + right)
        .orElse("/");
  }

  private String query() {
    var query = new StringBuilder();
    for (int i = Math.max(0, random.nextInt(6) - 3); i > 0; i--) {
      String value = random.nextBoolean() ? pick(WORDS) : String.valueOf(random.nextInt(30));
      query.append(pick(QUERIES)).append(pick(List.of("=", "=", "", "=="))).append(value);
      query.append(pick(List.of("", "&", "&&")));
    }
    return query.toString();
  }

  private Map<String, String> headers(Target target) {
    var headers = new HashMap<String, String>();
    headers.put("authorization", "Bearer " + (isRare() ? pick(targets).token : target.token));
    if (isRare()) {
      headers.put("authorization", pick(List.of("Bearer ", "bearer weir_", "x")) + pick(WORDS));
    }
    if (isRare()) {
      headers.put("idempotency-key", random.nextBoolean() ? "k" + random.nextInt(5) : pick(WORDS));
    }
    if (isRare()) {
      headers.put("if-none-match", pick(WORDS));
    }
    return headers;
  }

  private byte[] body(String good) {
    return switch (random.nextInt(6)) {
      case 0 -> bytes();
      case 1 -> damaged(good.getBytes(UTF_8));
      case 2 -> ("[".repeat(random.nextInt(200)) + pick(WORDS)).getBytes(UTF_8);
      case 3 -> good.getBytes(UTF_8);
      default -> JsonText.print(mutated(JsonText.read(good))).getBytes(UTF_8);
    };
  }

  private byte[] bytes() {
    byte[] bytes = new byte[random.nextInt(100)];
    random.nextBytes(bytes);
    return bytes;
  }

  private byte[] damaged(byte[] good) {
    for (int i = random.nextInt(1, 4); i > 0 && good.length > 0; i--) {
      good[random.nextInt(good.length)] = (byte) random.nextInt(256);
    }
    return Arrays.copyOf(good, random.nextInt(good.length + 1));
  }

  private Json mutated(Json value) {
    if (random.nextInt(8) == 0) {
      return anything();
    }
    return switch (value) {
      case Json.Obj(var members) -> mutated(members);
      case Json.Arr(var items) -> {
        var mutated = new ArrayList<Json>();
        items.forEach(item -> mutated.add(mutated(item)));
        yield new Json.Arr(mutated);
      }
      default -> value;
    };
  }

  private Json mutated(Map<String, Json> members) {
    var mutated = new LinkedHashMap<String, Json>();
    members.forEach((name, value) -> {
      if (random.nextInt(10) > 0) {
        mutated.put(random.nextInt(15) == 0 ? pick(WORDS) : name, mutated(value));
      }
    });
    return new Json.Obj(mutated);
  }

  private Json anything() {
    return switch (random.nextInt(6)) {
      case 0 -> Json.of(pick(WORDS));
      case 1 -> Json.of(random.nextLong());
      case 2 -> Json.of(random.nextDouble());
      case 3 -> Json.of(List.of(pick(WORDS)));
      case 4 -> Json.Null.VALUE;
      default -> Json.of(Map.of(pick(WORDS), pick(WORDS)));
    };
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
