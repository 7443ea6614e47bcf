package dev.weir.pipeline.formats;

import dev.weir.finding.Finding;
import dev.weir.pipeline.PipelineDef;
import java.util.List;

/// What became of a document: a pipeline, or the faults that keep it from being one.
public sealed interface Parsed {

  /// Every finding, in the order of the text.
  List<Finding> findings();

  /// It can run.
  ///
  /// @param warnings what its author should look at
  record Ok(PipelineDef pipeline, List<Finding> warnings) implements Parsed {
    public Ok {
      warnings = List.copyOf(warnings);
    }

    @Override
    public List<Finding> findings() {
      return warnings;
    }
  }

  /// It cannot run.
  ///
  /// @param findings at least one error; warnings too
  record Faulty(List<Finding> findings) implements Parsed {
    public Faulty {
      findings = List.copyOf(findings);
    }
  }
}
