/// The façade of T1-CICD: its routes under `/t1`, with its status codes, shapes and spellings
/// (docs/t1cicd.md says which, row by row). Start at [dev.weir.api.t1.T1]. Runs go on by
/// themselves; this package only starts them, waits for them, and words what they became.
@NullMarked
package dev.weir.api.t1;

import org.jspecify.annotations.NullMarked;
