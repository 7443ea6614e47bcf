package dev.weir.api.routes;

import dev.weir.api.shape.Shape;
import dev.weir.api.shape.Shape.Entries;
import dev.weir.api.shape.Shape.Members;
import dev.weir.api.shape.Shape.Text;
import dev.weir.json.Json;
import dev.weir.pipeline.formats.Formats;
import dev.weir.pipeline.formats.Reading;
import dev.weir.pipeline.override.Overrides;
import java.util.List;

/// Shapes that several routes share.
final class Shapes {
  static final Text SHA256 = Shape.text(64, 64, "[0-9a-f]{64}", "64 lower-case hex digits");

  static final Text BLOB_KEY =
      Shape.text(
          1, 512, "[A-Za-z0-9_.=@+-]+(/[A-Za-z0-9_.=@+-]+)*", "a key such as \"sources/….tar.gz\"");

  private static final long BYTES_MAX = 5L * 1024 * 1024 * 1024 * 1024;

  /// A blob that was uploaded.
  static final Members STORED =
      Shape.members(
          Shape.required("key", BLOB_KEY, "Where it rests."),
          Shape.required("bytes", new Shape.Whole(0, BYTES_MAX), "Its size."),
          Shape.required("sha256", SHA256, "Its digest."));

  static final Shape REPORT =
      new Shape.Open("The run's report: its state, its jobs, their attempts and cost.");

  static final Text URL = Shape.text(1, 10_000);

  static Shape logLine(Text text) {
    return Shape.members(
        Shape.required("t", new Shape.Whole(0, Long.MAX_VALUE), "Milliseconds since 1970."),
        Shape.required("s", new Shape.Choice(List.of("out", "err", "sys")), "The stream."),
        Shape.required("m", text, "The text."));
  }

  /// Relative to the top of the source, and within it.
  private static final Text FILE_NAME =
      Shape.text(
          1,
          255,
          "(?!/)(?!([^\\x00-\\x1f\\x7f]*/)?\\.\\.(/|$))[^\\x00-\\x1f\\x7f]+",
          "a path in the source such as \"ci/weir.yaml\", without / in front and without ..");

  private static final int FILE_CHARS_MAX = 1024 * 1024;

  /// The files of a definition, by name.
  static final Entries FILES = new Entries(FILE_NAME, Shape.text(0, FILE_CHARS_MAX), 100);

  static final Text MAIN_FILE = FILE_NAME;

  /// The format of a definition.
  static final Shape FORMAT = new Shape.Choice(Formats.ids());

  static final String FORMAT_DOC = "The format of the definition. Without it, the file shows it.";

  /// Changes to a definition.
  static final Shape OVERRIDES =
      new Shape.Items(Shape.text(1, Overrides.CHARS_MAX), Overrides.COUNT_MAX);

  static final String OVERRIDES_DOC =
      "Changes to the definition, in their order, such as \"jobs.test.image=debian\".";

  static final Members FINDING =
      Shape.members(
          Shape.required("severity", new Shape.Choice(List.of("error", "warning")), ""),
          Shape.optional("file", Shape.text(0, 1024), "Which file."),
          Shape.optional("line", new Shape.Whole(1, Integer.MAX_VALUE), "From 1."),
          Shape.optional("column", new Shape.Whole(1, Integer.MAX_VALUE), "From 1."),
          Shape.required("path", Shape.text(0, 10_000), "The way to the value at fault."),
          Shape.required("message", Shape.text(1, 10_000), "What is there, and how to mend it."));

  private Shapes() {}

  /// How a body asks for its definition to be read.
  static Reading reading(Json.Obj body) {
    return new Reading(body.findText("format"), body.texts("overrides"));
  }
}
