/// The commands, one class each; `WeirCommand` is the root that knows them all. A command reads its
/// options, asks the server or a pure function of `core`, and prints. Its answer is an exit code of
/// [dev.weir.cli.command.Exit].
@NullMarked
package dev.weir.cli.command;

import org.jspecify.annotations.NullMarked;
