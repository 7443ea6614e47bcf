package dev.weir.cli.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a whole number on the command line.
final class NumberOption implements ITypeConverter<Integer> {

  @Override
  public Integer convert(String text) {
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException _) {
      throw new TypeConversionException("\"" + text + "\" is not a whole number.");
    }
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
