package dev.weir.local.asl;

import dev.weir.finding.Nearest;
import dev.weir.json.Json;
import dev.weir.local.asl.Recovery.Catcher;
import dev.weir.local.asl.Recovery.Retrier;
import dev.weir.local.yaml.Fields;
import dev.weir.local.yaml.Node;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Reads `Retry` and `Catch` of a state.
final class RecoveryReader {
  private static final int INTERVAL_SECONDS_MAX = 99_999_999;
  private static final int DELAY_SECONDS_MAX = 31_622_400;
  private static final BigDecimal BACKOFF_MAX = BigDecimal.valueOf(1000);

  private final StateReader states;

  RecoveryReader(StateReader states) {
    this.states = states;
  }

  Recovery read(Fields fields) {
    var retriers = new ArrayList<Retrier>();
    List<Node> items = fields.items("Retry");
    for (int i = 0; i < items.size(); i++) {
      Fields item = states.fields(items.get(i), fields.path("Retry[" + i + "]"));
      retriers.add(retrier(item, i == items.size() - 1));
    }
    return new Recovery(retriers, catching(fields).catchers());
  }

  /// Only `Catch`.
  Recovery catching(Fields fields) {
    var catchers = new ArrayList<Catcher>();
    List<Node> items = fields.items("Catch");
    for (int i = 0; i < items.size(); i++) {
      Fields item = states.fields(items.get(i), fields.path("Catch[" + i + "]"));
      catchers.add(catcher(item, i == items.size() - 1));
    }
    return new Recovery(List.of(), catchers);
  }

  private static Retrier retrier(Fields fields, boolean isLast) {
    List<String> errors = errors(fields, isLast);
    int interval = fields.findWhole("IntervalSeconds", 1, INTERVAL_SECONDS_MAX).orElse(1);
    BigDecimal backoff =
        fields.findNumber("BackoffRate", BigDecimal.ONE, BACKOFF_MAX).orElse(BigDecimal.TWO);
    int limit = fields.findWhole("MaxDelaySeconds", 1, DELAY_SECONDS_MAX).orElse(DELAY_SECONDS_MAX);
    int attempts = fields.findWhole("MaxAttempts", 0, INTERVAL_SECONDS_MAX).orElse(3);
    boolean isJittered = isJittered(fields);
    fields.refuseRest();
    return new Retrier(
        errors,
        Duration.ofSeconds(interval),
        backoff.doubleValue(),
        Duration.ofSeconds(limit),
        attempts,
        isJittered);
  }

  private static boolean isJittered(Fields fields) {
    String strategy = fields.findText("JitterStrategy").orElse("NONE");
    if (!List.of("FULL", "NONE").contains(strategy)) {
      fields.fault("JitterStrategy", "Expected FULL or NONE, found \"" + strategy + "\".");
    }
    return strategy.equals("FULL");
  }

  private Catcher catcher(Fields fields, boolean isLast) {
    var catcher =
        new Catcher(errors(fields, isLast), states.output(fields), states.target(fields, "Next"));
    fields.refuseRest();
    return catcher;
  }

  private static List<String> errors(Fields fields, boolean isLast) {
    fields.require("ErrorEquals");
    List<String> errors =
        fields.items("ErrorEquals").stream()
            .map(node -> node.json() instanceof Json.Text(String name) ? name : "")
            .toList();
    if (errors.contains(ErrorName.ALL) && (errors.size() > 1 || !isLast)) {
      fields.fault("ErrorEquals", "States.ALL stands alone and last.");
    }
    for (String error : errors) {
      if (error.startsWith("States.") && !ErrorName.KNOWN.contains(error)) {
        fields.fault(
            "ErrorEquals",
            "The error \""
                + error
                + "\" does not occur here."
                + Nearest.question(error, ErrorName.KNOWN)
                + " Known: "
                + Nearest.list(ErrorName.KNOWN)
                + ".");
      }
    }
    return errors;
  }
}
