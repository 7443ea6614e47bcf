package dev.weir.deploy.server;

import java.time.Instant;

/// The right to apply a count for a group of agents, as the server told it.
///
/// @param isGranted whether the caller has it
/// @param isDone whether the count was applied already
/// @param holder who has it, or had it last
/// @param fence grows with every holder; whatever a script writes to can refuse a lower one
/// @param until when another may take it
public record Lease(boolean isGranted, boolean isDone, String holder, long fence, Instant until) {}
