package dev.weir.project;

import dev.weir.finding.Finding;
import dev.weir.finding.Nearest;
import dev.weir.finding.Quoted;
import dev.weir.pipeline.PipelineDef;
import dev.weir.pipeline.formats.Formats;
import dev.weir.pipeline.formats.Parsed;
import dev.weir.pipeline.formats.Reading;
import dev.weir.print.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Which pipelines of a source are meant: those of one file, the one of a name, or all.
///
/// All are the files `*.yml` and `*.yaml` of the folder `.cicd-pipelines`, in the order of their
/// names; in a source without them, its `weir.yaml`.
public final class Selection {
  /// How the reason starts when there is no file of the name that was asked for.
  public static final String NO_FILE = "There is no pipeline file ";

  /// The folder that is looked in.
  public static final String FOLDER = ".cicd-pipelines";

  /// So many pipelines of one source at the most.
  public static final int PIPELINES_MAX = 50;

  private static final List<String> OWN =
      List.of("weir.yaml", "weir.yml", ".weir.yaml", ".weir.yml");

  private final SourceTree tree;
  private final Reading reading;

  /// @param reading of each file
  public Selection(SourceTree tree, Reading reading) {
    this.tree = tree;
    this.reading = reading;
  }

  /// How users of T1-CICD mean a file to be read: what they name is T1-CICD's wherever it lies,
  /// unless its name is one of Weir's own.
  public static Reading ofT1(Optional<String> file, List<String> overrides) {
    Optional<String> named = file.map(path -> path.substring(path.lastIndexOf('/') + 1));
    return new Reading(named.filter(name -> !OWN.contains(name)).map(_ -> "t1"), overrides);
  }

  /// What is asked for; without both, all.
  public record Choice(Optional<String> pipeline, Optional<String> file) {
    public static final Choice ALL = new Choice(Optional.empty(), Optional.empty());
  }

  /// A pipeline of the source.
  ///
  /// @param files path to text: the main file and what it includes
  /// @param main the path of the main file
  public record Chosen(Map<String, String> files, String main, PipelineDef pipeline) {
    public Chosen {
      files = Map.copyOf(files);
    }
  }

  /// What came of the search.
  public sealed interface Selected {
    /// @param warnings what the authors of the files should look at
    record Some(List<Chosen> chosen, List<Finding> warnings) implements Selected {}

    /// @param findings the faults of all files that were asked for
    record Faulty(List<Finding> findings) implements Selected {}

    /// @param reason full sentences: what is not there, and what is
    record Missing(String reason) implements Selected {}
  }

  /// A file as it was read.
  private record Read(String main, Map<String, String> files, Parsed parsed) {
    boolean isNamed(String pipeline) {
      return parsed instanceof Parsed.Ok(PipelineDef def, _) && def.name().value().equals(pipeline);
    }
  }

  /// Finds the pipelines. A faulty file beside the one that is meant changes nothing; when all are
  /// meant, one faulty file is enough for none to be given.
  public Selected select(Choice choice) {
    if (choice.file().isPresent()) {
      return file(choice.file().get());
    }
    List<String> mains = mains();
    if (mains.isEmpty()) {
      return new Selected.Missing(
          "There are no pipelines in this source: no file *.yml or *.yaml in %s, and no weir.yaml."
              .formatted(FOLDER));
    }
    if (mains.size() > PIPELINES_MAX) {
      return new Selected.Missing(
          "There are %d pipeline files in %s; at most %d are read. Name one file."
              .formatted(mains.size(), FOLDER, PIPELINES_MAX));
    }
    return choice
        .pipeline()
        .map(name -> named(name, mains))
        .orElseGet(() -> all(mains.stream().map(this::read).toList()));
  }

  private List<String> mains() {
    List<String> listed =
        tree.files(FOLDER).stream()
            .filter(name -> name.endsWith(".yml") || name.endsWith(".yaml"))
            .map(name -> FOLDER + "/" + name)
            .toList();
    return listed.isEmpty()
        ? OWN.stream().filter(name -> tree.text(name).isPresent()).limit(1).toList()
        : listed;
  }

  private Selected file(String name) {
    String path = name.startsWith("./") ? name.substring(2) : name;
    if (tree.text(path).isEmpty()) {
      List<String> mains = mains();
      String here = mains.isEmpty() ? "none" : Nearest.list(mains);
      return new Selected.Missing(
          NO_FILE
              + "%s in this source. Pipeline files here: %s.%s"
                  .formatted(Quoted.of(name), here, Nearest.question(path, mains)));
    }
    return all(List.of(read(path)));
  }

  /// The name that a file has counts, not one that an override gives it.
  private Selected named(String name, List<String> mains) {
    var plain = new Selection(tree, new Reading(reading.format(), List.of()));
    List<Read> reads = mains.stream().map(plain::read).toList();
    List<Read> fitting = reads.stream().filter(read -> read.isNamed(name)).toList();
    if (fitting.size() == 1) {
      return all(List.of(read(fitting.getFirst().main)));
    }
    return new Selected.Missing(fitting.isEmpty() ? none(name, reads) : several(name, fitting));
  }

  private static String none(String name, List<Read> reads) {
    var names = new ArrayList<String>();
    var faulty = new ArrayList<String>();
    for (Read read : reads) {
      switch (read.parsed) {
        case Parsed.Ok(PipelineDef def, _) -> names.add(def.name().value());
        case Parsed.Faulty(var findings) ->
            faulty.add("%s (%s)".formatted(read.main, Amounts.count(findings.size(), "fault")));
      }
    }
    String here = names.isEmpty() ? "none" : Nearest.list(names);
    String unread =
        faulty.isEmpty() ? "" : " Files that cannot be read: " + Nearest.list(faulty) + ".";
    return "There is no pipeline %s in this source. Pipelines here: %s.%s%s"
        .formatted(Quoted.of(name), here, unread, Nearest.question(name, names));
  }

  private static String several(String name, List<Read> fitting) {
    return "Several files hold a pipeline %s: %s. Name the file."
        .formatted(Quoted.of(name), Nearest.list(fitting.stream().map(Read::main).toList()));
  }

  private static Selected all(List<Read> reads) {
    var chosen = new ArrayList<Chosen>();
    var findings = new ArrayList<Finding>();
    for (Read read : reads) {
      findings.addAll(read.parsed.findings());
      if (read.parsed instanceof Parsed.Ok(PipelineDef def, _)) {
        chosen.add(new Chosen(read.files, read.main, def));
      }
    }
    return chosen.size() == reads.size()
        ? new Selected.Some(List.copyOf(chosen), List.copyOf(findings))
        : new Selected.Faulty(List.copyOf(findings));
  }

  /// Reads a file with all that it includes. What is not there stays absent, and the parser says so
  /// where it is included.
  private Read read(String main) {
    var files = new TreeMap<String, String>();
    tree.text(main).ifPresent(text -> files.put(main, text));
    int before = 0;
    while (files.size() > before) {
      before = files.size();
      for (String path : Formats.absent(files, main)) {
        tree.text(path).ifPresent(text -> files.put(path, text));
      }
    }
    return new Read(main, files, Formats.parse(files, main, reading));
  }
}
