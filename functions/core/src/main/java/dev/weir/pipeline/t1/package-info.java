/// The format of T1-CICD: stages, jobs and `needs`, with the messages that its users know. Start at
/// [dev.weir.pipeline.t1.T1File]. What its files mean is in docs/t1cicd.md.
@NullMarked
package dev.weir.pipeline.t1;

import org.jspecify.annotations.NullMarked;
