/// Variables: names with texts that may refer to each other. Start at
/// [dev.weir.variable.Variables]. It knows neither jobs nor runs.
@NullMarked
package dev.weir.variable;

import org.jspecify.annotations.NullMarked;
