/// How a command finds its server.
@NullMarked
package dev.weir.cli.server;

import org.jspecify.annotations.NullMarked;
