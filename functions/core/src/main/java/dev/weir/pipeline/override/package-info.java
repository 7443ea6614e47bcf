/// Overrides: changes to a definition that are given with a run, such as
/// `jobs.test.image=eclipse-temurin:25`. Start at [dev.weir.pipeline.override.Overrides]: it puts
/// them into the tree of a file before the file's format reads it, so that every check of the
/// format applies to them too. It knows nothing of any format.
@NullMarked
package dev.weir.pipeline.override;

import org.jspecify.annotations.NullMarked;
