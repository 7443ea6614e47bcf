/// What a person sees while a run goes on. Start at [dev.weir.cli.progress.Screen] for the table on
/// a terminal and [dev.weir.cli.progress.Changes] for plain lines; both are pure functions of the
/// run. `Watch` asks the server again and again and shows them what it said.
@NullMarked
package dev.weir.cli.progress;

import org.jspecify.annotations.NullMarked;
