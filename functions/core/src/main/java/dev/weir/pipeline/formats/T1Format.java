package dev.weir.pipeline.formats;

import dev.weir.finding.Findings;
import dev.weir.pipeline.PipelineDef;
import dev.weir.pipeline.t1.T1File;
import dev.weir.pipeline.yaml.YamlNode.Mapping;
import java.util.Optional;
import java.util.regex.Pattern;

/// The format of T1-CICD; docs/t1cicd.md describes it. Its keys are those of Weir's own, so that a
/// file cannot show which of the two it is: the folder `.cicd-pipelines`, where T1-CICD keeps its
/// files, decides, or who asks.
final class T1Format implements Format {
  private static final Pattern HOME = Pattern.compile("(.*/)?\\.cicd-pipelines/.+");

  @Override
  public String name() {
    return "T1-CICD";
  }

  @Override
  public String id() {
    return "t1";
  }

  /// Whether a file lies where T1-CICD looks for its own.
  static boolean isAtHome(String main) {
    return HOME.matcher(main.replace('\\', '/')).matches();
  }

  @Override
  public boolean recognises(Document document) {
    return isAtHome(document.main()) && document.root() instanceof Mapping;
  }

  @Override
  public Optional<PipelineDef> read(Document document, Findings findings) {
    return T1File.read((Mapping) document.root(), findings);
  }
}
