package dev.weir.api;

import dev.weir.api.shape.Shape;
import dev.weir.blob.BlobUnavailable;
import dev.weir.finding.Finding;
import dev.weir.flow.FlowUnavailable;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.secret.SecretsUnavailable;
import dev.weir.state.StoreUnavailable;
import dev.weir.task.TasksUnavailable;
import dev.weir.time.TimersUnavailable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An error as the API shows it: a problem document (RFC 9457). Every kind is explained in
/// `docs/errors.md`.
///
/// @param headers that go with it, such as `allow`
/// @param findings the faults of the caller's document; empty when it is not about one
public record Problem(
    ProblemKind kind, String detail, Map<String, String> headers, List<Finding> findings) {
  public static final String MEDIA_TYPE = "application/problem+json";

  static final Shape SHAPE =
      Shape.members(
          Shape.required("type", Shape.text(1, 200), "Which kind of problem; see docs/errors.md."),
          Shape.required("title", Shape.text(1, 200), "The kind in words."),
          Shape.required("status", new Shape.Whole(400, 599), "The status of the response."),
          Shape.required("detail", Shape.text(1, 10_000), "What happened, and how to mend it."),
          Shape.optional(
              "findings",
              new Shape.Items(new Shape.Open("A fault, with its path and message."), 10_000),
              "Every fault of what was sent."));

  public Problem {
    headers = Map.copyOf(headers);
    findings = List.copyOf(findings);
  }

  public static Problem of(ProblemKind kind, String detail) {
    return new Problem(kind, detail, Map.of(), List.of());
  }

  /// What is said about a rejection.
  public static Problem of(Rejected rejected) {
    return Problems.of(rejected);
  }

  /// What is said when the API itself failed: what it does not know, the caller may ask again.
  ///
  /// @param reference by which the failure is found in the log
  public static Problem of(RuntimeException failure, String reference) {
    return switch (failure) {
      case StoreUnavailable _,
          BlobUnavailable _,
          FlowUnavailable _,
          SecretsUnavailable _,
          TasksUnavailable _,
          TimersUnavailable _ ->
          of(
                  ProblemKind.UNAVAILABLE,
                  ("A store or a service did not answer, so it is not known whether this was done."
                          + " Ask again, with the same Idempotency-Key if you sent one. Reference:"
                          + " %s.")
                      .formatted(reference))
              .with("retry-after", "1");
      default ->
          of(
              ProblemKind.INTERNAL,
              "This is a fault of the server. Its log says more under reference %s."
                  .formatted(reference));
    };
  }

  public Problem with(String header, String value) {
    return new Problem(kind, detail, Map.of(header, value), findings);
  }

  Problem with(List<Finding> those) {
    return new Problem(kind, detail, headers, those);
  }

  public Response response() {
    Json.Obj json =
        Json.Obj.of(
            "type", kind.type(),
            "title", kind.title(),
            "status", kind.status(),
            "detail", detail,
            "findings",
                findings.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Json.array(findings, Finding::json)));
    Response response = Response.of(kind.status(), MEDIA_TYPE, JsonText.print(json) + "\n");
    for (Map.Entry<String, String> header : headers.entrySet()) {
      response = response.with(header.getKey(), header.getValue());
    }
    return response;
  }
}
