package dev.weir.cli.project;

import dev.weir.finding.Finding;
import dev.weir.finding.Finding.Position;
import dev.weir.pipeline.formats.Formats;
import dev.weir.pipeline.formats.Parsed;
import dev.weir.pipeline.formats.Reading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A pipeline as it lies on disk: its main file and all that it includes.
///
/// @param files path in the source to text
/// @param main the path of the main file
/// @param reading how they are read
/// @param parsed what became of it
public record Definition(Map<String, String> files, String main, Reading reading, Parsed parsed) {

  public Definition {
    files = Map.copyOf(files);
  }

  /// Reads the project's pipeline file and, as long as something is missing, what it includes. A
  /// file that is not UTF-8 is a fault of the definition, with its place.
  ///
  /// @throws ProjectFault when a file cannot be read
  public static Definition read(Project project, Reading reading) {
    return new OnDisk(project.source(), project.main(), reading).definition();
  }

  /// The files as far as they are read.
  private static final class OnDisk {
    private final Path source;
    private final String main;
    private final Reading reading;
    private final Map<String, String> files = new TreeMap<>();
    private final List<Finding> faults = new ArrayList<>();

    OnDisk(Path source, String main, Reading reading) {
      this.source = source;
      this.main = main;
      this.reading = reading;
    }

    Definition definition() {
      add(main);
      while (faults.isEmpty() && addAbsent()) {
        // Each round reads what the files of the round before include.
      }
      Parsed parsed =
          faults.isEmpty() ? Formats.parse(files, main, reading) : new Parsed.Faulty(faults);
      return new Definition(files, main, reading, parsed);
    }

    /// What is not there stays absent, and the parser says so where it is included.
    private boolean addAbsent() {
      int before = files.size();
      Formats.absent(files, main).stream()
          .filter(path -> Files.isRegularFile(source.resolve(path)))
          .forEach(this::add);
      return files.size() > before;
    }

    private void add(String path) {
      SourceText text = SourceText.read(source.resolve(path));
      files.put(path, text.text());
      text.fault(path).ifPresent(faults::add);
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
