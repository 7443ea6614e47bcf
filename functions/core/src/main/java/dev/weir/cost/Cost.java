package dev.weir.cost;

import dev.weir.cost.Item.Part;
import dev.weir.json.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// Money in US dollars, exact to a millionth of a dollar.
///
/// @param machines tasks: processors, memory, disk and addresses
/// @param transitions of the state machine
/// @param requests to functions, the API, the table and the blob store
public record Cost(BigDecimal machines, BigDecimal transitions, BigDecimal requests) {
  private static final int SCALE = 6;
  private static final int SHOWN_SCALE = 4;

  public static final Cost NONE = new Cost(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

  public Cost {
    machines = machines.setScale(SCALE, RoundingMode.HALF_UP);
    transitions = transitions.setScale(SCALE, RoundingMode.HALF_UP);
    requests = requests.setScale(SCALE, RoundingMode.HALF_UP);
  }

  static Cost of(Usage usage, PriceTable prices) {
    return new Cost(
        sum(usage, prices, Part.MACHINES),
        sum(usage, prices, Part.TRANSITIONS),
        sum(usage, prices, Part.REQUESTS));
  }

  public BigDecimal total() {
    return machines.add(transitions).add(requests);
  }

  public Cost plus(Cost other) {
    return new Cost(
        machines.add(other.machines),
        transitions.add(other.transitions),
        requests.add(other.requests));
  }

  /// The total as people read it.
  public String shown() {
    return shown(total());
  }

  /// Dollars as people read them, to a hundredth of a cent: `$0.0053`, or `<$0.0001` for less.
  public static String shown(BigDecimal dollars) {
    BigDecimal rounded = dollars.setScale(SHOWN_SCALE, RoundingMode.HALF_UP);
    boolean isTiny = rounded.signum() == 0 && dollars.signum() > 0;
    return isTiny ? "<$0.0001" : "$" + rounded;
  }

  public Json.Obj json() {
    return Json.Obj.of(
        "dollars", total(),
        "machines", machines,
        "transitions", transitions,
        "requests", requests);
  }

  /// Reads what [#json] wrote.
  public static Cost read(Json.Obj json) {
    return new Cost(
        json.get("machines").asDecimal(),
        json.get("transitions").asDecimal(),
        json.get("requests").asDecimal());
  }

  private static BigDecimal sum(Usage usage, PriceTable prices, Part part) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Item item : Item.values()) {
      if (item.part() == part) {
        sum = sum.add(usage.of(item).multiply(prices.of(item)));
      }
    }
    return sum;
  }
}
