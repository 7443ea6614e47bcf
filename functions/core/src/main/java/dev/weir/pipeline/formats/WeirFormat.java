package dev.weir.pipeline.formats;

import dev.weir.finding.Findings;
import dev.weir.pipeline.PipelineDef;
import dev.weir.pipeline.language.Language;
import dev.weir.pipeline.yaml.YamlNode.Mapping;
import java.util.Optional;
import java.util.Set;

/// Weir's own format, with GitLab's words for keys; docs/language.md describes it.
final class WeirFormat implements Format {

  @Override
  public String name() {
    return "Weir";
  }

  @Override
  public String id() {
    return "weir";
  }

  @Override
  public boolean recognises(Document document) {
    return !T1Format.isAtHome(document.main())
        && document.root() instanceof Mapping root
        && Language.recognises(root);
  }

  @Override
  public Optional<PipelineDef> read(Document document, Findings findings) {
    return language(document, findings).read((Mapping) document.root());
  }

  @Override
  public Set<String> absent(Document document) {
    Language language = language(document, new Findings());
    language.read((Mapping) document.root());
    return language.absent();
  }

  private static Language language(Document document, Findings findings) {
    return new Language(document.main(), document.files(), findings);
  }
}
