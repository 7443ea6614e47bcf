/// The `weir` command. Start at [dev.weir.cli.Main], which reads the environment and wires; each
/// command is a class of `dev.weir.cli.command`. The command line is a client of the HTTP API like
/// any other: it decides nothing about a run.
@NullMarked
package dev.weir.cli;

import org.jspecify.annotations.NullMarked;
