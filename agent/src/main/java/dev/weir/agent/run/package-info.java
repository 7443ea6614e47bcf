/// Runs a build script, once. Start at [dev.weir.agent.run.ScriptRun]: nothing of a script outlives
/// it, and no file is half there. It does not know why the script runs.
@NullMarked
package dev.weir.agent.run;

import org.jspecify.annotations.NullMarked;
