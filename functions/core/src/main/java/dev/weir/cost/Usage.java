package dev.weir.cost;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/// How much of each item was used.
record Usage(Map<Item, BigDecimal> amounts) {
  static final Usage NONE = new Usage(Map.of());

  Usage {
    amounts = Map.copyOf(amounts);
  }

  Usage plus(Item item, BigDecimal amount) {
    return plus(new Usage(Map.of(item, amount)));
  }

  Usage plus(Item item, long amount) {
    return plus(item, BigDecimal.valueOf(amount));
  }

  Usage plus(Usage other) {
    var sum = new HashMap<>(amounts);
    other.amounts.forEach((item, amount) -> sum.merge(item, amount, BigDecimal::add));
    return new Usage(sum);
  }

  BigDecimal of(Item item) {
    return amounts.getOrDefault(item, BigDecimal.ZERO);
  }
}
