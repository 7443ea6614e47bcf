package dev.weir.bench.trigger;

import dev.weir.cost.Item;
import dev.weir.cost.PriceTable;
import java.time.Duration;
import java.util.Objects;

/// What it costs in an account, for a month of 30 days, that an agent waits for one trigger.
///
/// @param every from one question to the next
/// @param seconds how long a function is busy with one
/// @param reads how often the table is read for one
record WaitingCost(String name, Duration every, double seconds, double reads) {
  private static final double MONTH_SECONDS = 30 * 24 * 3600.0;
  private static final double FUNCTION_GIB = 1;

  /// A question that does not wait takes so long.
  private static final double SHORT_SECONDS = 0.01;

  /// The caller's token and the trigger.
  private static final double SHORT_READS = 2;

  /// It looks at the trigger once a second meanwhile.
  static WaitingCost waiting(Duration time) {
    double seconds = time.toSeconds();
    return new WaitingCost("wait: " + time.toSeconds() + "s", time, seconds, seconds);
  }

  static WaitingCost polling(Duration pause) {
    return new WaitingCost("poll: " + pause.toSeconds() + "s", pause, SHORT_SECONDS, SHORT_READS);
  }

  double dollars(PriceTable prices) {
    double questions = MONTH_SECONDS / every.toSeconds();
    return questions
        * (price(prices, Item.API_CALL)
            + price(prices, Item.FUNCTION_CALL)
            + seconds * FUNCTION_GIB * price(prices, Item.FUNCTION_GIB_SECOND)
            + reads * price(prices, Item.TABLE_READ));
  }

  private static double price(PriceTable prices, Item item) {
    return Objects.requireNonNull(prices.dollars().get(item)).doubleValue();
  }
}
