package dev.weir.pipeline.formats;

import java.util.List;
import java.util.Optional;

/// How a file is to be read.
///
/// @param format the id of its format, one of [Formats#ids]; empty finds it out
/// @param overrides changes to it, put in before anything is checked: texts `K=V`, as
///   [dev.weir.pipeline.override.Overrides] takes them
public record Reading(Optional<String> format, List<String> overrides) {

  /// As it stands, in the format that it shows.
  public static final Reading PLAIN = new Reading(Optional.empty(), List.of());

  public Reading {
    overrides = List.copyOf(overrides);
  }
}
