/// Timers in an account: [dev.weir.aws.scheduler.SchedulerTimers] over Amazon EventBridge
/// Scheduler.
@NullMarked
package dev.weir.aws.scheduler;

import org.jspecify.annotations.NullMarked;
