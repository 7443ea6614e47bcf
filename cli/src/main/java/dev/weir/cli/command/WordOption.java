package dev.weir.cli.command;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads one of a few words on the command line, in any case of letters.
final class WordOption<E extends Enum<E>> implements ITypeConverter<E> {
  private final List<E> values;

  WordOption(Class<E> type) {
    this.values = Arrays.asList(type.getEnumConstants());
  }

  @Override
  public E convert(String text) {
    return values.stream()
        .filter(value -> value.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(() ->
            new TypeConversionException(
                "\"%s\" is not known. Write %s.".formatted(text, String.join(", ", words()))));
  }

  private List<String> words() {
    return values.stream().map(value -> value.name().toLowerCase(Locale.ROOT)).sorted().toList();
  }
}
