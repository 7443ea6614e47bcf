package dev.weir.local.tasks;

import dev.weir.id.Ids;
import dev.weir.runner.RunnerSettings;
import dev.weir.state.StateStore;

/// What tasks on this machine are connected to.
///
/// @param states holds tasks and their definitions
/// @param runner of the sessions of `fetch` and `publish`; its clock is the tasks' too
/// @param stopped is told of each end, on a thread of the tasks. When it throws, that thread ends
///   with it, and the end is told again after the next start of the server
public record TaskWorld(StateStore states, Ids ids, RunnerSettings runner, StoppedTasks stopped) {}
