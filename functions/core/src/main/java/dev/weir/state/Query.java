package dev.weir.state;

import java.util.Optional;

/// A question for the items of a partition.
///
/// @param prefix what every sort key found starts with; empty for all
/// @param after only sort keys behind this one, in the direction asked for
/// @param limit at most so many, 1 to 1,000
public record Query(
    String partition, String prefix, boolean descending, Optional<String> after, int limit) {

  private static final int LIMIT_MAX = 1000;

  public Query {
    if (limit < 1 || limit > LIMIT_MAX) {
      throw new IllegalArgumentException("limit is 1 to " + LIMIT_MAX + ", found " + limit);
    }
  }

  public static Query all(String partition, String prefix) {
    return new Query(partition, prefix, false, Optional.empty(), LIMIT_MAX);
  }

  public Query after(String sort) {
    return new Query(partition, prefix, descending, Optional.of(sort), limit);
  }

  public Query limit(int value) {
    return new Query(partition, prefix, descending, after, value);
  }

  public Query newestFirst() {
    return new Query(partition, prefix, true, after, limit);
  }
}
