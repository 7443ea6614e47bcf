/// Tests of tasks on this machine. Start at [dev.weir.local.tasks.ContainersContract].
@NullMarked
package dev.weir.local.tasks;

import org.jspecify.annotations.NullMarked;
