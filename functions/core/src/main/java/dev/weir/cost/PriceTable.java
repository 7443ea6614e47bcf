package dev.weir.cost;

import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/// Prices of one region on one day.
///
/// @param dollars per unit, for every item
public record PriceTable(LocalDate date, String region, Map<Item, BigDecimal> dollars) {
  private static final String FILE = "prices.json";

  public PriceTable {
    dollars = Map.copyOf(dollars);
    for (Item item : Item.values()) {
      if (!dollars.containsKey(item)) {
        throw new IllegalArgumentException("The price table has no price for " + item);
      }
    }
  }

  /// The table that comes with this version of Weir.
  public static PriceTable current() {
    try (InputStream file = PriceTable.class.getResourceAsStream(FILE)) {
      return read(JsonText.read(Objects.requireNonNull(file, FILE).readAllBytes()).asObject());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  BigDecimal of(Item item) {
    return Objects.requireNonNull(dollars.get(item));
  }

  private static PriceTable read(Json.Obj json) {
    var dollars = new EnumMap<Item, BigDecimal>(Item.class);
    for (Json row : json.list("items")) {
      BigDecimal sum = row.asObject().get("dollars").asDecimal();
      BigDecimal units = BigDecimal.valueOf(row.asObject().number("per"));
      dollars.put(Item.read(row.asObject().text("item")), sum.divide(units, MathContext.DECIMAL64));
    }
    return new PriceTable(LocalDate.parse(json.text("date")), json.text("region"), dollars);
  }
}
