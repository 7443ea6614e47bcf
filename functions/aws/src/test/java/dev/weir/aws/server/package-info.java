/// Servers that stand in for an account: [dev.weir.aws.server.MotoServer], which others wrote, and
/// [dev.weir.aws.server.ScriptedService], which answers what a test says.
@NullMarked
package dev.weir.aws.server;

import org.jspecify.annotations.NullMarked;
