package dev.weir.cli.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a whole number on the command line.
final class NumberOption implements ITypeConverter<Integer> {
  static final int PORT_MAX = 65_535;

  @Override
  public Integer convert(String text) {
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException _) {
      throw new TypeConversionException("\"" + text + "\" is not a whole number.");
    }
  }

  /// The port that an option was given; 0 takes one that is free.
  ///
  /// @throws IllegalArgumentException when it is none
  static int port(String option, String text) {
    if (!text.matches("[0-9]{1,5}")) {
      throw new IllegalArgumentException(
          "%s: \"%s\" is not a port. Write a number from 0 to 65,535.".formatted(option, text));
    }
    return within(option, Integer.parseInt(text), 0, PORT_MAX);
  }

  /// Checks what an option was given.
  ///
  /// @throws IllegalArgumentException when it is not within the limits, both allowed
  static int within(String option, int number, int min, int max) {
    if (number < min || number > max) {
      throw new IllegalArgumentException(
          "%s %d is not possible. Write a number from %,d to %,d."
              .formatted(option, number, min, max));
    }
    return number;
  }
}
