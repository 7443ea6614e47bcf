package dev.weir.api.routes;

import dev.weir.api.shape.Shape;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import java.util.Optional;

/// How a run stands, written for programs and for people.
public interface Reports {
  Shape SHAPE = new Shape.Open("The run's report: its state, its jobs, their attempts and cost.");

  /// Empty when there is no run of that id.
  Optional<Json.Obj> json(RunId run);

  /// As plain text. Empty when there is no run of that id.
  Optional<String> text(RunId run);

  /// As Markdown. Empty when there is no run of that id.
  Optional<String> markdown(RunId run);
}
