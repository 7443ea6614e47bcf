package dev.weir.cli.project;

import dev.weir.finding.Finding;
import dev.weir.finding.Finding.Position;
import dev.weir.pipeline.formats.Formats;
import dev.weir.pipeline.formats.Parsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A pipeline as it lies on disk: its main file and all that it includes.
///
/// @param files path in the source to text
/// @param main the path of the main file
/// @param parsed what became of it
public record Definition(Map<String, String> files, String main, Parsed parsed) {

  public Definition {
    files = Map.copyOf(files);
  }

  /// Reads the project's pipeline file and, as long as something is missing, what it includes.
  ///
  /// @throws ProjectFault when the main file cannot be read
  public static Definition read(Project project) {
    var files = new TreeMap<String, String>();
    files.put(project.main(), text(project.file()));
    while (addAbsent(project.source(), project.main(), files)) {
      // Each round reads what the files of the round before include.
    }
    return new Definition(files, project.main(), Formats.parse(files, project.main()));
  }

  /// What is not there stays absent, and the parser says so where it is included.
  private static boolean addAbsent(Path source, String main, Map<String, String> files) {
    int before = files.size();
    for (String path : Formats.absent(files, main)) {
      Path file = source.resolve(path);
      if (Files.isRegularFile(file)) {
        files.put(path, text(file));
      }
    }
    return files.size() > before;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new ProjectFault(
          "The file %s cannot be read as UTF-8 text: %s.".formatted(file, e.getMessage()), e);
    }
  }

  /// All findings, with files named as seen from `directory`.
  public List<Finding> findings(Project project, Path directory) {
    return parsed.findings().stream()
        .map(finding -> seenFrom(finding, project.source(), directory))
        .toList();
  }

  private static Finding seenFrom(Finding finding, Path source, Path directory) {
    return new Finding(
        finding.severity(),
        finding
            .position()
            .map(
                at -> new Position(seenFrom(at.file(), source, directory), at.line(), at.column())),
        finding.path(),
        finding.message());
  }

  private static String seenFrom(String file, Path source, Path directory) {
    Path path = source.resolve(file);
    return (path.startsWith(directory) ? directory.relativize(path) : path).toString();
  }
}
