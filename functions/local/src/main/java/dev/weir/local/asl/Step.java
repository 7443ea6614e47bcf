package dev.weir.local.asl;

import java.util.List;

/// A move of an execution: how it stands then, and what follows.
record Step(ExecutionRecord after, List<Effect> effects) {
  Step {
    effects = List.copyOf(effects);
  }
}
