/// Runs a build script, once. Start at [dev.weir.deploy.run.ScriptRun]: nothing of a script
/// outlives it, and no file is half there. It does not know why the script runs.
@NullMarked
package dev.weir.deploy.run;

import org.jspecify.annotations.NullMarked;
