package dev.weir.pipeline.language;

import dev.weir.pipeline.PipelineName;

/// The name of a pipeline that has no `name`: the name of its file without folder and ending. The
/// file that is there when a project has only one, `weir.yaml` or `.weir.yaml`, is `main`.
final class PipelineNames {
  private static final String MAIN = "main";
  private static final int LENGTH_MAX = 128;

  private PipelineNames() {}

  static PipelineName of(String file) {
    String base = file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.ya?ml$", "");
    String name = base.replaceAll("[^A-Za-z0-9_.-]", "-").replaceFirst("^[^A-Za-z0-9]+", "");
    String fitting = name.substring(0, Math.min(LENGTH_MAX, name.length()));
    boolean isMain = fitting.isEmpty() || fitting.equals("weir");
    return new PipelineName(isMain ? MAIN : fitting);
  }
}
