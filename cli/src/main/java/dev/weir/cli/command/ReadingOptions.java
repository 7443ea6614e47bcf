package dev.weir.cli.command;

import dev.weir.finding.Nearest;
import dev.weir.pipeline.formats.Formats;
import dev.weir.pipeline.formats.Reading;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// How a pipeline file is read: the options of commands that read one.
final class ReadingOptions {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = {
        "Read the file as weir or t1;",
        "by default as t1 in a folder .cicd-pipelines, else as weir."
      })
  private Optional<String> format = Optional.empty();

  @Option(
      names = {"-o", "--override"},
      paramLabel = "KEY=VALUE",
      description = "Change the file before it is read; may be given many times.")
  private List<String> overrides = List.of();

  /// @throws IllegalArgumentException when there is no such format
  Reading reading() {
    format
        .filter(id -> !Formats.ids().contains(id))
        .ifPresent(id -> {
          throw new IllegalArgumentException(
              "--format \"%s\" is not known. Formats: %s.%s"
                  .formatted(id, Nearest.list(Formats.ids()), Nearest.question(id, Formats.ids())));
        });
    return new Reading(format, overrides);
  }
}
