package dev.weir.api.prostagma;

import static dev.weir.api.Response.TEXT;

import dev.weir.access.Scope;
import dev.weir.api.Answer;
import dev.weir.api.Call;
import dev.weir.api.Need;
import dev.weir.api.Response;
import dev.weir.api.Route;
import dev.weir.relay.Fetched;
import dev.weir.relay.Relay;
import java.util.List;
import java.util.Optional;

/// `POST /cache`, `POST /cache/s3` and `GET /cache`. Both ways to ask for a download take what the
/// other takes. A download that did not succeed says why, where prostagma was silent.
final class CacheCalls {
  private final Relay relay;
  private final Callers callers;
  private final KeptFile files;

  CacheCalls(Relay relay, Callers callers) {
    this.relay = relay;
    this.callers = callers;
    this.files = new KeptFile(relay);
  }

  List<Route> routes() {
    return List.of(
        Route.of(
                "POST",
                "/prostagma/cache",
                new Need.Own(),
                "Downloads something for others, as prostagma does.")
            .gives(200, "It is kept. The body is empty.")
            .by(call -> answer(call, this::fetch)),
        Route.of("POST", "/prostagma/cache/s3", new Need.Own(), "The same, from S3.")
            .gives(200, "It is kept. The body is empty.")
            .by(call -> answer(call, this::fetch)),
        Route.of(
                "GET",
                "/prostagma/cache",
                new Need.Own(),
                "Gives what was downloaded, as prostagma does.")
            .gives(200, "The file, or by 302 where it is.")
            .by(call -> answer(call, this::give)));
  }

  /// What is done once the caller may.
  @FunctionalInterface
  private interface Act {
    Answer on(Call call, String url);
  }

  private Answer answer(Call call, Act act) {
    Optional<Fields> fields = Fields.read(call.request().body());
    Optional<String> secret = fields.flatMap(read -> read.text("secret"));
    Optional<String> url = fields.flatMap(read -> read.text("url"));
    if (secret.isEmpty() || url.isEmpty()) {
      return Response.empty(400);
    }
    return callers
        .find(call.request().header("authorization"), secret.get(), Scope.RELAY_USE)
        .map(_ -> act.on(call, url.get()))
        .orElseGet(() -> Response.empty(403));
  }

  private Answer fetch(Call call, String url) {
    return switch (relay.fetch(url)) {
      case Fetched.Done _ -> Response.empty(200);
      case Fetched.Refused(String reason) -> Response.of(403, TEXT, reason + "\n");
      case Fetched.Failed(String reason) -> Response.of(404, TEXT, reason + "\n");
    };
  }

  private Answer give(Call call, String url) {
    return relay
        .find(url)
        .map(kept -> files.answer(call.request(), kept))
        .orElseGet(() -> Response.empty(404));
  }
}
