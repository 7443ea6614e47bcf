package dev.weir.plan;

import dev.weir.id.RunId;
import java.util.Map;

/// x
public record PlanRequest(
    RunId run,
    long number,
    Cause cause,
    Map<String, String> inputs,
    Map<String, String> variables) {}
