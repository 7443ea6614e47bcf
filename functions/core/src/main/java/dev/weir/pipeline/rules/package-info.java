/// The conditions of `rules: if`, in GitLab's language. Start at
/// [dev.weir.pipeline.rules.Condition]: parse once, test against variables as often as needed. It
/// knows neither jobs nor runs, and nothing it does with a hostile expression takes long.
@NullMarked
package dev.weir.pipeline.rules;

import org.jspecify.annotations.NullMarked;
