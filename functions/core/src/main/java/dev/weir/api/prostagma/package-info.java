/// The façade of prostagma: its routes under `/prostagma`, with its status codes and bodies
/// (docs/prostagma.md says which, row by row). Start at [dev.weir.api.prostagma.Prostagma]. What
/// counts and what is cached is not decided here.
@NullMarked
package dev.weir.api.prostagma;

import org.jspecify.annotations.NullMarked;
