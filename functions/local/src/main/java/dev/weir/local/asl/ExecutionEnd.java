package dev.weir.local.asl;

import dev.weir.flow.Flow;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import java.time.Instant;

/// A run's execution has ended. It may be told more than once.
///
/// @param output empty object unless it succeeded
/// @param error name of the error, empty when there is none
public record ExecutionEnd(
    RunId run,
    Flow.Status status,
    Json input,
    Json output,
    String error,
    String cause,
    Instant started,
    Instant ended) {}
