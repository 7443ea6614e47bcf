/// What writers and readers of a job's log share: a line ([dev.weir.log.LogLine]), the chunks in
/// which lines are stored ([dev.weir.log.LogChunk]), and the masking of secrets
/// ([dev.weir.log.Masker]). Where lines come from and where chunks rest is not its matter.
@NullMarked
package dev.weir.log;

import org.jspecify.annotations.NullMarked;
