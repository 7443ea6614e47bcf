/// Finds out what is missing on this machine. Start at [dev.weir.cli.doctor.Doctor]: a list of
/// checks, each of which says what it found and how to mend it. It changes nothing.
@NullMarked
package dev.weir.cli.doctor;

import org.jspecify.annotations.NullMarked;
