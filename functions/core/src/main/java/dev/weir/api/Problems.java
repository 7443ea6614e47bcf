package dev.weir.api;

import dev.weir.finding.Finding;
import dev.weir.finding.Nearest;
import dev.weir.finding.Quoted;
import dev.weir.print.Amounts;
import java.util.List;

/// Says about each rejection what a person needs to know: the one table from [Rejected] to
/// [ProblemKind].
final class Problems {
  private Problems() {}

  /// What is said about each rejection.
  static Problem of(Rejected rejected) {
    return switch (rejected) {
      case Rejected.NoToken(String route) ->
          Problem.of(
                  ProblemKind.NO_TOKEN,
                  "%s needs a token. Send it as \"Authorization: Bearer weir_…\".".formatted(route))
              .with("www-authenticate", "Bearer realm=\"weir\"");
      case Rejected.WrongToken(String reason) ->
          Problem.of(ProblemKind.WRONG_TOKEN, reason)
              .with("www-authenticate", "Bearer realm=\"weir\", error=\"invalid_token\"");
      case Rejected.MissingScope missing -> missingScope(missing);
      case Rejected.NoRoute(String path, var near) ->
          Problem.of(
              ProblemKind.NO_ROUTE,
              "There is nothing at %s. %s All paths are listed in /openapi.json."
                  .formatted(Quoted.of(path), didYouMean(near))
                  .replace("  ", " "));
      case Rejected.NotFound(String detail) -> Problem.of(ProblemKind.NOT_FOUND, detail);
      case Rejected.WrongMethod(String method, String path, var allowed) ->
          Problem.of(
                  ProblemKind.WRONG_METHOD,
                  "%s does not take %s. It takes %s."
                      .formatted(Quoted.of(path), Quoted.plain(method), String.join(", ", allowed)))
              .with("allow", String.join(", ", allowed));
      case Rejected.Gone(String detail) -> Problem.of(ProblemKind.GONE, detail);
      case Rejected.NotJson(String reason) ->
          Problem.of(ProblemKind.NOT_JSON, "The body could not be read: %s.".formatted(reason))
              .with(List.of(Finding.error("", reason)));
      case Rejected.InvalidRequest(var findings) -> faults(ProblemKind.INVALID_REQUEST, findings);
      case Rejected.InvalidPipeline(var findings) -> faults(ProblemKind.INVALID_PIPELINE, findings);
      case Rejected.TooLarge(long bytes, long max) ->
          Problem.of(
              ProblemKind.TOO_LARGE,
              ("The body has %s; at most %s are taken. Hand larger files in as a source or an"
                      + " artifact.")
                  .formatted(Amounts.count(bytes, "byte"), Amounts.number(max)));
      case Rejected.Conflict(String detail) -> Problem.of(ProblemKind.CONFLICT, detail);
      case Rejected.KeyReused(String key) ->
          Problem.of(
              ProblemKind.KEY_REUSED,
              ("Idempotency-Key %s came with another method, path, query or body in the last 24"
                      + " hours. Take a new key for a new request.")
                  .formatted(Quoted.of(key)));
      case Rejected.InProgress(String key, var retryAfter) ->
          Problem.of(
                  ProblemKind.IN_PROGRESS,
                  "The first request with Idempotency-Key %s has no answer yet. Ask again in %d s."
                      .formatted(Quoted.of(key), retryAfter.toSeconds()))
              .with("retry-after", String.valueOf(retryAfter.toSeconds()));
    };
  }

  private static Problem missingScope(Rejected.MissingScope missing) {
    return Problem.of(
            ProblemKind.MISSING_SCOPE,
            "Token \"%s\" lacks scope %s, needed for %s. Scopes it has: %s."
                .formatted(
                    missing.token(),
                    missing.scope(),
                    missing.purpose(),
                    Nearest.list(missing.held())))
        .with(
            "www-authenticate",
            "Bearer realm=\"weir\", error=\"insufficient_scope\", scope=\"%s\""
                .formatted(missing.scope()));
  }

  private static Problem faults(ProblemKind kind, List<Finding> findings) {
    String count = Amounts.count(findings.size(), "fault");
    return Problem.of(kind, count + ". The first: " + findings.getFirst().line()).with(findings);
  }

  private static String didYouMean(List<String> near) {
    return near.isEmpty() ? "" : "Did you mean " + String.join(" or ", near) + "?";
  }
}
