package dev.weir.runner;

import dev.weir.log.Masker;
import dev.weir.task.Manifest.Keep;
import dev.weir.task.Outcome.Tests;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the reports of a job say. They are read whatever became of the job.
///
/// @param variables of dotenv reports
record Reports(Optional<Tests> tests, Map<String, String> variables) {
  private static final int FILES_MAX = 10_000;

  static final Reports NONE = new Reports(Optional.empty(), Map.of());

  static Reports read(Volume volume, Workspace workspace, Keep keep, Masker masker, Voice voice) {
    var junit = new JUnitReports(masker);
    var dotenv = new Dotenv(voice);
    var reader = new Reader(volume, workspace, voice);
    reader.each("junit", keep.junit(), (_, file) -> junit.add(file));
    reader.each("dotenv", keep.dotenv(), dotenv::add);
    junit.tests().ifPresent(tests -> voice.say(line(tests)));
    return new Reports(junit.tests(), dotenv.variables());
  }

  private static String line(Tests tests) {
    return "Tests: %d, of which %d failed and %d were skipped."
        .formatted(tests.total(), tests.failed(), tests.skipped());
  }

  /// Takes one report.
  @FunctionalInterface
  private interface Take {
    void accept(String name, Path file) throws IOException;
  }

  /// Finds reports.
  private record Reader(Volume volume, Workspace workspace, Voice voice) {

    void each(String kind, List<String> patterns, Take take) {
      var globs = new Globs(patterns);
      List<String> names =
          workspace.nodes().entrySet().stream()
              .filter(entry -> entry.getValue().isFile() && globs.match(entry.getKey()))
              .map(Map.Entry::getKey)
              .limit(FILES_MAX)
              .toList();
      if (names.isEmpty() && !patterns.isEmpty()) {
        voice.warn(
            "No file matches artifacts:reports:%s \"%s\"."
                .formatted(kind, String.join("\", \"", patterns)));
      }
      names.forEach(name -> take(kind, name, take));
    }

    private void take(String kind, String name, Take take) {
      try {
        take.accept(name, volume.workspace().resolve(FileNames.path(name)));
      } catch (IOException e) {
        voice.warn("The %s report \"%s\" was left out. %s".formatted(kind, name, e.getMessage()));
      }
    }
  }
}
