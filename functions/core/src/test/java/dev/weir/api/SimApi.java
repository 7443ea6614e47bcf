package dev.weir.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.access.Access;
import dev.weir.access.Scope;
import dev.weir.access.TokenStore;
import dev.weir.access.TokenStore.Wish;
import dev.weir.api.routes.Routes;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.sim.Faults;
import dev.weir.sim.SimBlobStore;
import dev.weir.sim.SimClock;
import dev.weir.sim.SimIds;
import dev.weir.sim.SimStateStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The API over the simulation, called as a client would. Every call is made by the holder of a
/// token for everything, unless its headers say otherwise.
public final class SimApi {
  public final SimClock clock = SimClock.atNoon();
  public final SimStateStore states = new SimStateStore(Faults.NONE);
  public final SimBlobStore blobs = new SimBlobStore(clock, Faults.NONE);
  public final SimIds ids = new SimIds(1, clock);
  public final TokenStore tokens = new TokenStore(states, ids, clock);
  public final Api api;
  private final String token = token(Scope.ALL);

  public SimApi(Route... more) {
    var routes = new ArrayList<>(Routes.of(tokens, blobs));
    routes.addAll(List.of(more));
    this.api =
        new Api(
            routes,
            new Access(tokens, _ -> Optional.empty(), clock),
            new Idempotency(states, blobs, clock),
            ids);
  }

  /// A new token's text.
  public String token(Scope... scopes) {
    return tokens.create(new Wish("bot", Set.of(scopes), Optional.empty())).text().text();
  }

  public Response get(String target) {
    return call("GET", target, Map.of(), "");
  }

  public Response post(String target, String json, String... headers) {
    var named = new HashMap<String, String>();
    for (int i = 0; i < headers.length; i += 2) {
      named.put(headers[i], headers[i + 1]);
    }
    return call("POST", target, named, json);
  }

  /// @param target the path and, behind `?`, the query
  public Response call(String method, String target, Map<String, String> headers, String body) {
    var all = new HashMap<>(Map.of("authorization", "Bearer " + token));
    all.putAll(headers);
    String[] parts = target.split("\\?", 2);
    String query = parts.length == 1 ? "" : parts[1];
    return api.answer(new Request(method, parts[0], query, all, body.getBytes(UTF_8)));
  }

  public static Json.Obj json(Response response) {
    return JsonText.readObject(response.text());
  }

  /// The status and the last part of the problem's type.
  public static String problem(Response response) {
    String type = json(response).text("type");
    return response.status() + " " + type.substring(type.lastIndexOf('/') + 1);
  }
}
