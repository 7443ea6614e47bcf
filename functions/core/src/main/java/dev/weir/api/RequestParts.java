package dev.weir.api;

import dev.weir.api.Route.Contract;
import dev.weir.api.shape.Faults;
import dev.weir.api.shape.Shape.Members;
import dev.weir.finding.Finding;
import dev.weir.json.Json;
import dev.weir.json.JsonMismatch;
import dev.weir.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/// What was read out of a request, or why it could not be.
sealed interface RequestParts {
  /// What an HTTP API of API Gateway takes at the most.
  int BODY_BYTES_MAX = 10 * 1024 * 1024;

  String KEY_HEADER = "idempotency-key";

  /// The request has the shape that its route asks for.
  ///
  /// @param key the `Idempotency-Key`, if one is to be honoured
  record Good(Json.Obj query, Json.Obj body, Optional<String> key) implements RequestParts {}

  record Bad(Rejected rejected) implements RequestParts {}

  /// Reads query, headers and body, and collects the faults of all three.
  static RequestParts read(Request request, Contract contract) {
    if (request.body().length > BODY_BYTES_MAX) {
      return new Bad(new Rejected.TooLarge(request.body().length, BODY_BYTES_MAX));
    }
    try {
      return read(request, contract, body(request, contract));
    } catch (JsonMismatch e) {
      return new Bad(new Rejected.NotJson(Objects.requireNonNull(e.getMessage())));
    }
  }

  private static RequestParts read(Request request, Contract contract, Json body) {
    QueryText.Read query = QueryText.read(request.query(), contract.query());
    var faults = new ArrayList<>(query.faults());
    faults.addAll(Faults.of(query.values(), contract.query(), QueryText.PATH));
    faults.addAll(keyFaults(request, contract));
    faults.addAll(Faults.of(body, contract.body().orElse(Members.NONE), ""));
    if (!faults.isEmpty()) {
      return new Bad(new Rejected.InvalidRequest(faults));
    }
    Optional<String> key =
        request.header(KEY_HEADER).filter(_ -> contract.replay() != Replay.HARMLESS);
    return new Good(query.values(), body.asObject(), key);
  }

  /// No body is an empty object, so that a caller with nothing to say need not say `{}`. A route
  /// without a body reads none.
  private static Json body(Request request, Contract contract) {
    boolean isRead = contract.body().isPresent() && request.body().length > 0;
    return isRead ? JsonText.read(request.body()) : Json.Obj.EMPTY;
  }

  private static List<Finding> keyFaults(Request request, Contract contract) {
    Optional<String> key = request.header(KEY_HEADER);
    if (key.isEmpty() || contract.replay() == Replay.HARMLESS) {
      return List.of();
    }
    return isKey(key.get())
        ? List.of()
        : List.of(
            Finding.error(
                "Idempotency-Key",
                "expected 1 to 255 visible ASCII characters, found %d characters."
                    .formatted(key.get().length())));
  }

  private static boolean isKey(String text) {
    return Pattern.matches("[\\x21-\\x7e]{1,255}", text);
  }
}
