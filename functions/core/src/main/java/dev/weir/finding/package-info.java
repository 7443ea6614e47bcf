/// Faults in a user's document, collected rather than thrown. Start at [dev.weir.finding.Finding].
/// Parsers of every format, the API and the CLI share it.
@NullMarked
package dev.weir.finding;

import org.jspecify.annotations.NullMarked;
