package dev.weir.api;

import dev.weir.access.Scope;
import dev.weir.api.shape.Shape;
import dev.weir.api.shape.Shape.Member;
import dev.weir.api.shape.Shape.Members;
import java.util.List;
import java.util.Optional;

/// One row of the table of routes.
///
/// @param method `GET`, `POST`, `PUT` or `DELETE`; `HEAD` and `OPTIONS` follow from it
/// @param need who may use it
/// @param contract what goes in and comes out
public record Route(
    String method, PathTemplate path, Need need, Contract contract, Handler handler) {

  /// What a route takes and gives.
  ///
  /// @param summary one sentence for people
  /// @param query what may stand behind `?`
  /// @param body of any method, also of a `GET`; empty takes none and reads none
  /// @param success the answer when all goes well
  /// @param replay what a second call does
  public record Contract(
      String summary, Members query, Optional<Shape> body, Success success, Replay replay) {}

  /// The answer when all goes well.
  ///
  /// @param words what it means
  /// @param shape of its JSON; empty when it has none
  public record Success(int status, String words, Optional<Shape> shape) {}

  public static Route get(String path, Scope scope, String summary) {
    return of("GET", path, new Need.Of(scope), summary);
  }

  public static Route post(String path, Scope scope, String summary) {
    return of("POST", path, new Need.Of(scope), summary).body(Members.NONE);
  }

  public static Route put(String path, Scope scope, String summary) {
    return of("PUT", path, new Need.Of(scope), summary).body(Members.NONE);
  }

  public static Route delete(String path, Scope scope, String summary) {
    return of("DELETE", path, new Need.Of(scope), summary);
  }

  /// A route that needs no token.
  public static Route open(String path, String summary) {
    return of("GET", path, new Need.Nothing(), summary);
  }

  /// A route for tasks alone.
  public static Route task(String path, String summary) {
    return of("POST", path, new Need.Task(), summary).body(Members.NONE);
  }

  /// A route that takes no body, and gives none unless more is said.
  public static Route of(String method, String path, Need need, String summary) {
    var contract =
        new Contract(
            summary,
            Members.NONE,
            Optional.empty(),
            new Success(204, "Done.", Optional.empty()),
            Replay.HARMLESS);
    return new Route(method, PathTemplate.read(path), need, contract, _ -> Response.empty(204));
  }

  public Route query(Member... members) {
    return with(
        new Contract(
            contract.summary,
            new Members(List.of(members)),
            contract.body,
            contract.success,
            contract.replay));
  }

  public Route body(Shape shape) {
    return with(
        new Contract(
            contract.summary,
            contract.query,
            Optional.of(shape),
            contract.success,
            contract.replay));
  }

  public Route gives(int status, String words) {
    return gives(new Success(status, words, Optional.empty()));
  }

  public Route gives(int status, String words, Shape shape) {
    return gives(new Success(status, words, Optional.of(shape)));
  }

  public Route replay(Replay replay) {
    return with(
        new Contract(contract.summary, contract.query, contract.body, contract.success, replay));
  }

  public Route by(Handler handler) {
    return new Route(method, path, need, contract, handler);
  }

  /// The route as people name it: `GET /v1/runs/{run}`.
  @Override
  public String toString() {
    return method + " " + path;
  }

  private Route gives(Success success) {
    return with(
        new Contract(contract.summary, contract.query, contract.body, success, contract.replay));
  }

  private Route with(Contract other) {
    return new Route(method, path, need, other, handler);
  }
}
