package dev.weir.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.Ports;
import dev.weir.Weir;
import dev.weir.access.Access;
import dev.weir.access.Scope;
import dev.weir.access.TokenStore.Wish;
import dev.weir.api.routes.Routes;
import dev.weir.api.shape.Faults;
import dev.weir.api.shape.Shape;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.sim.SimWorld;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The API over the simulation, called as a client would. Every call is made by the holder of a
/// token for everything, unless its headers say otherwise. Who waits moves the clock.
public final class SimApi {
  public final SimWorld world;
  public final Weir weir;
  public final Api api;
  private final String token;

  public SimApi() {
    this(new SimWorld(1));
  }

  /// In that world as it is set up.
  public SimApi(SimWorld world) {
    this.world = world;
    Ports ports = world.ports();
    this.weir = Weir.of(ports, world.clock::advance);
    this.api = weir.api();
    this.token = token(Scope.ALL);
  }

  /// With this route instead of all others.
  SimApi(Route route) {
    this.world = new SimWorld(1);
    Ports ports = world.ports();
    this.weir = Weir.of(ports, world.clock::advance);
    this.api =
        new Api(
            RouteTable.of(RouteTable.group("/", () -> List.of(route))),
            Facades.NONE,
            new Access(weir.tokens(), _ -> Optional.empty(), world.clock),
            new Idempotency(ports),
            world.ids);
    this.token = token(Scope.ALL);
  }

  /// A new token's text.
  public String token(Scope... scopes) {
    return weir.tokens().create(new Wish("bot", Set.of(scopes), Optional.empty())).text().text();
  }

  public Response get(String target, String... headers) {
    return call("GET", target, named(headers), "");
  }

  public Response post(String target, String json, String... headers) {
    return call("POST", target, named(headers), json);
  }

  /// @param target the path and, behind `?`, the query
  public Response call(String method, String target, Map<String, String> headers, String body) {
    var all = new HashMap<>(Map.of("authorization", "Bearer " + token));
    all.putAll(headers);
    String[] parts = target.split("\\?", 2);
    String query = parts.length == 1 ? "" : parts[1];
    var request = new Request(method, parts[0], query, all, body.getBytes(UTF_8));
    Response response = api.answer(request);
    checkShape(request, response);
    return response;
  }

  /// A good answer has the shape that its route promises. Refusals of façades are plain JSON too.
  private void checkShape(Request request, Response response) {
    boolean isJson = Response.JSON.equals(response.headers().get("content-type"));
    for (Route route : api.routes()) {
      boolean isTaken =
          route.method().equals(request.method()) && route.path().match(request.path()).isPresent();
      var promised = route.contract().success();
      boolean isRefusal = response.status() != promised.status() && Routes.FACADES.cover(route);
      if (isTaken && isJson && response.body().length > 0 && !isRefusal) {
        assertEquals(promised.status(), response.status(), route.toString());
        Shape shape = promised.shape().orElseThrow();
        assertEquals(List.of(), Faults.of(json(response), shape, ""), response.text());
        return;
      }
    }
  }

  public static Json.Obj json(Response response) {
    return JsonText.readObject(response.text());
  }

  /// The status and the last part of the problem's type.
  public static String problem(Response response) {
    String type = json(response).text("type");
    return response.status() + " " + type.substring(type.lastIndexOf('/') + 1);
  }

  public static String detail(Response response) {
    return json(response).text("detail");
  }

  private static Map<String, String> named(String... headers) {
    var named = new HashMap<String, String>();
    for (int i = 0; i < headers.length; i += 2) {
      named.put(headers[i], headers[i + 1]);
    }
    return named;
  }
}
