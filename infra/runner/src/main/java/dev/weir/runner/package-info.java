/// The program inside a task: it gets what a job needs, keeps what the job leaves, and brings its
/// log to where readers find it. Start at [dev.weir.runner.TaskSession]. It knows the control plane
/// only by its HTTP API, and neither starts nor stops the job: the runner of tasks does.
@NullMarked
package dev.weir.runner;

import org.jspecify.annotations.NullMarked;
