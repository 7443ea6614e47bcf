/// Tasks on this machine, as processes or in Docker. Start at [dev.weir.local.tasks.LocalTasks],
/// the `TaskRunner`; one [dev.weir.local.tasks.TaskRun] holds a task from its first container to
/// its last. In which order containers start and stop is [dev.weir.local.tasks.Graph]'s, whatever
/// they run on; that is [dev.weir.local.tasks.Containers]. It knows nothing of pipelines and runs.
@NullMarked
package dev.weir.local.tasks;

import org.jspecify.annotations.NullMarked;
