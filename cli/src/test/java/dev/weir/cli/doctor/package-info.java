/// What the doctor sees of a machine.
@NullMarked
package dev.weir.cli.doctor;

import org.jspecify.annotations.NullMarked;
