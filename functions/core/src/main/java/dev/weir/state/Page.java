package dev.weir.state;

import java.util.List;
import java.util.Optional;

/// Some items of a partition.
///
/// @param next where the following page starts; empty when this was the last
public record Page(List<Item> items, Optional<String> next) {
  public Page {
    items = List.copyOf(items);
  }
}
