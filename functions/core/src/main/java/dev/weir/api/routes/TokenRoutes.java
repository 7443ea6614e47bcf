package dev.weir.api.routes;

import dev.weir.access.Reach;
import dev.weir.access.Scope;
import dev.weir.access.Token;
import dev.weir.access.TokenId;
import dev.weir.access.TokenStore;
import dev.weir.api.Answer;
import dev.weir.api.Call;
import dev.weir.api.Rejected;
import dev.weir.api.Replay;
import dev.weir.api.Response;
import dev.weir.api.Route;
import dev.weir.api.shape.Shape;
import dev.weir.api.shape.Shape.Member;
import dev.weir.api.shape.Shape.Members;
import dev.weir.json.Json;
import dev.weir.trigger.TriggerName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// `/v1/tokens`: makes, lists and revokes tokens. A token gives no scope that its maker lacks.
final class TokenRoutes {
  private static final long LIFE_SECONDS_MAX = Duration.ofDays(3650).toSeconds();

  private static final Shape SCOPES =
      new Shape.Items(new Shape.Choice(Scope.words()), Scope.values().length);

  private static final Shape NAME =
      Shape.text(1, Token.NAME_LENGTH_MAX, "[^\\x00-\\x1f\\x7f]+", "a name of 1 to 80 characters");

  private static final Shape NAMES =
      new Shape.Items(Shape.text(0, TriggerName.LENGTH_MAX), Reach.NAMES_MAX);

  private static final Members WISH =
      Shape.members(
          Shape.required("name", NAME, "For people, such as deploy-bot."),
          Shape.required("scopes", SCOPES, "What it allows, at least one."),
          Shape.optional("triggers", NAMES, "Which triggers that is about. Without it, all."),
          Shape.optional("agents", NAMES, "Which agents that is about. Without it, all."),
          Shape.optional(
              "lifeSeconds",
              new Shape.Whole(1, LIFE_SECONDS_MAX),
              "How long it works. Without it, until it is revoked."));

  private static final List<Member> SHOWN =
      List.of(
          Shape.required("id", Shape.text(12, 12), "By which it is revoked."),
          Shape.required("name", NAME, ""),
          Shape.required("scopes", SCOPES, ""),
          Shape.optional("triggers", NAMES, "Without it, all."),
          Shape.optional("agents", NAMES, "Without it, all."),
          Shape.required("created", new Shape.Moment(), ""),
          Shape.optional("expires", new Shape.Moment(), "When it stops to work."));

  private final TokenStore tokens;

  TokenRoutes(TokenStore tokens) {
    this.tokens = tokens;
  }

  List<Route> routes() {
    var created = new ArrayList<>(SHOWN);
    created.add(Shape.required("token", Shape.text(61, 61), "The token. It is not shown again."));
    return List.of(
        Route.post("/v1/tokens", Scope.TOKENS_ADMIN, "Makes a token.")
            .body(WISH)
            .gives(201, "The token, whose secret is shown this once.", new Members(created))
            .replay(Replay.ONCE)
            .by(this::create),
        Route.get("/v1/tokens", Scope.TOKENS_ADMIN, "Lists all tokens, without their secrets.")
            .gives(
                200,
                "The tokens, by id.",
                Shape.members(
                    Shape.required("tokens", new Shape.Items(new Members(SHOWN), 100_000), "")))
            .by(_ -> list()),
        Route.delete("/v1/tokens/{token}", Scope.TOKENS_ADMIN, "Revokes a token, at once.")
            .gives(204, "It is revoked.")
            .by(this::revoke));
  }

  private Answer create(Call call) {
    Set<Scope> scopes = scopes(call.body());
    if (scopes.isEmpty()) {
      return Rejected.InvalidRequest.of("scopes", "names no scope. " + known());
    }
    Set<Scope> lacking = lacking(call.token(), scopes);
    if (!lacking.isEmpty()) {
      return Rejected.MissingScope.of(
          call.token(), lacking.iterator().next(), "giving it to another token");
    }
    Reach reach = Reach.read(call.body());
    if (!call.token().reach().covers(reach)) {
      return Rejected.InvalidRequest.of(
          "triggers",
          "Token \"%s\" is for some triggers or agents; name only such of them."
              .formatted(call.token().name()));
    }
    Optional<Duration> life = call.body().findNumber("lifeSeconds").map(Duration::ofSeconds);
    var made = tokens.create(new TokenStore.Wish(call.body().text("name"), scopes, reach, life));
    return Response.json(201, made.token().json().with("token", made.text().text()));
  }

  private Response list() {
    return Response.json(Json.Obj.of("tokens", Json.array(tokens.list(), Token::json)));
  }

  private Answer revoke(Call call) {
    String id = call.path("token");
    boolean wasThere = TokenId.isTokenId(id) && tokens.revoke(new TokenId(id));
    return wasThere
        ? Response.empty(204)
        : Rejected.NotFound.of("token", id, "GET /v1/tokens lists those that are there.");
  }

  private static Set<Scope> scopes(Json.Obj body) {
    return body.texts("scopes").stream()
        .flatMap(word -> Scope.find(word).stream())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
  }

  private static Set<Scope> lacking(Token token, Set<Scope> wanted) {
    return wanted.stream()
        .filter(scope -> !token.allows(scope))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
  }

  private static String known() {
    return "Scopes there are: " + String.join(", ", Scope.words()) + ".";
  }
}
