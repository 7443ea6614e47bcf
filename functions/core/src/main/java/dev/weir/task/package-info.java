/// The port to the machines that jobs run on, and what is said between a task and the control
/// plane. Start at [dev.weir.task.TaskRunner]; then [dev.weir.task.Manifest], what a task is told,
/// and [dev.weir.task.Outcome], what it answers. It knows nothing of pipelines.
@NullMarked
package dev.weir.task;

import org.jspecify.annotations.NullMarked;
