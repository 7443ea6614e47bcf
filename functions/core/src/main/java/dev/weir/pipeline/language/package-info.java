/// Weir's own pipeline language: from YAML nodes to the normal form. Start at
/// [dev.weir.pipeline.language.Language]. Files are joined (`include`), jobs completed (`extends`,
/// `default`), read key by key (one `…Reader` for each key that has a shape of its own), checked
/// against each other, and multiplied (`parallel`). Every fault is a finding; nothing is thrown. It
/// knows no other format. docs/language.md says what users may rely on.
@NullMarked
package dev.weir.pipeline.language;

import org.jspecify.annotations.NullMarked;
