/// Executions of jobs: how they stand ([dev.weir.job.JobRun]) and where they rest (`JobStore`).
/// What moves them is in `dev.weir.run`.
@NullMarked
package dev.weir.job;

import org.jspecify.annotations.NullMarked;
