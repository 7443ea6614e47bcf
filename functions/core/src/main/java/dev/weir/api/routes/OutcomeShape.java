package dev.weir.api.routes;

import dev.weir.api.shape.Shape;
import dev.weir.api.shape.Shape.Entries;
import dev.weir.api.shape.Shape.Members;
import dev.weir.task.Outcome.Log;
import java.util.List;

/// What `dev.weir.task.OutcomeJson` reads, with the limits that a task has to keep.
final class OutcomeShape {
  private static final Shape COUNT = new Shape.Whole(0, Integer.MAX_VALUE);
  private static final Shape SIZE = new Shape.Whole(0, Long.MAX_VALUE);
  private static final Shape EXIT_CODE = new Shape.Whole(Integer.MIN_VALUE, Integer.MAX_VALUE);

  private static final Members STEP =
      Shape.members(
          Shape.required(
              "section", new Shape.Choice(List.of("before_script", "script", "after_script")), ""),
          Shape.required("index", COUNT, "From 0."));

  private static final Members END =
      Shape.members(
          Shape.required(
              "kind", new Shape.Choice(List.of("exited", "timed_out", "stopped", "not_run")), ""),
          Shape.optional("exitCode", EXIT_CODE, "When it exited."),
          Shape.optional("step", STEP, "Where it stopped."),
          Shape.optional("reason", Shape.text(0, 2000), "When it did not run."));

  private static final Members ARTIFACT =
      Shape.members(
          Shape.required("path", Shape.text(1, 4096), ""),
          Shape.required("blob", Shapes.STORED, ""));

  private static final Members FAILURE =
      Shape.members(
          Shape.required("suite", Shape.text(0, 1000), ""),
          Shape.required("name", Shape.text(0, 1000), ""),
          Shape.required("message", Shape.text(0, 1000), ""));

  private static final Members TESTS =
      Shape.members(
          Shape.required("total", COUNT, ""),
          Shape.required("failed", COUNT, ""),
          Shape.required("skipped", COUNT, ""),
          Shape.required("millis", SIZE, ""),
          Shape.required("failures", new Shape.Items(FAILURE, 50), "The first that failed."));

  private static final Members LOG =
      Shape.members(
          Shape.required("chunks", COUNT, ""),
          Shape.required("lines", SIZE, ""),
          Shape.required("bytes", SIZE, ""),
          Shape.required("isTruncated", new Shape.Flag(), ""),
          Shape.optional(
              "tail",
              new Shape.Items(
                  Shapes.logLine(Shape.text(0, Log.TAIL_BYTES_MAX)), Log.TAIL_BYTES_MAX / 32),
              "The last lines, where they are not worth a chunk: at most 2 KiB as one."));

  static final Members OUTCOME =
      Shape.members(
          Shape.required("end", END, "How its commands ended."),
          Shape.optional("started", new Shape.Moment(), "When the first command did."),
          Shape.required("ended", new Shape.Moment(), "When the last command did."),
          Shape.optional("layer", Shapes.STORED, "What changed in the workspace."),
          Shape.optional("artifacts", new Shape.Items(ARTIFACT, 2000), ""),
          Shape.optional(
              "caches",
              new Entries(Shape.text(1, 512), Shapes.STORED, 20),
              "What is found under which key from now on."),
          Shape.optional("tests", TESTS, "What the JUnit reports say."),
          Shape.optional(
              "variables",
              new Entries(Shape.text(1, 255), Shape.text(0, 32 * 1024), 500),
              "What the dotenv reports say."),
          Shape.required("log", LOG, ""),
          Shape.optional("warnings", new Shape.Items(Shape.text(1, 2000), 20), "For people."));

  private OutcomeShape() {}
}
