/// The agent: a process on a user's machine that applies a build script when a trigger has grown.
/// Start at [dev.weir.deploy.Agent], then [dev.weir.deploy.Watcher], one per trigger. What it does
/// follows from what is on disk and what the server says, never from what it remembers only.
@NullMarked
package dev.weir.deploy;

import org.jspecify.annotations.NullMarked;
