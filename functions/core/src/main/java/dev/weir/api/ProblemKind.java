package dev.weir.api;

import java.util.Locale;

/// The kinds of problems, with the status of each. `docs/errors.md` explains them.
public enum ProblemKind {
  NOT_JSON(400, "The body is not JSON"),
  INVALID_REQUEST(400, "The request has faults"),
  NO_TOKEN(401, "A token is needed"),
  WRONG_TOKEN(401, "The token does not open this"),
  MISSING_SCOPE(403, "The token lacks a scope"),
  NOT_HEARD(403, "This port does not listen to that caller"),
  NO_ROUTE(404, "There is no such path"),
  NOT_FOUND(404, "There is no such thing"),
  WRONG_METHOD(405, "The path does not take that method"),
  CONFLICT(409, "It does not stand so that this can be done"),
  IN_PROGRESS(409, "The same request is being answered"),
  GONE(410, "It is not kept any more"),
  TOO_LARGE(413, "The body is too large"),
  INVALID_PIPELINE(422, "The pipeline has faults"),
  KEY_REUSED(422, "The Idempotency-Key was used for another request"),
  INTERNAL(500, "This failed through no fault of yours"),
  UNAVAILABLE(503, "This can be tried again");

  private static final String TYPE_PREFIX = "https://weir.dev/problems/";

  private final int status;
  private final String title;

  ProblemKind(int status, String title) {
    this.status = status;
    this.title = title;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  /// The last part of its `type`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The URI by which programs tell it from others.
  public String type() {
    return TYPE_PREFIX + word();
  }
}
