/// The normal form of a pipeline. Start at [dev.weir.pipeline.PipelineDef]. Every format is parsed
/// into it (`dev.weir.pipeline.formats`), every run is planned from it (`dev.weir.plan`). In the
/// normal form `include`, `extends`, `default`, anchors and matrices are gone: each job stands
/// alone and complete. It knows nothing of runs.
@NullMarked
package dev.weir.pipeline;

import org.jspecify.annotations.NullMarked;
