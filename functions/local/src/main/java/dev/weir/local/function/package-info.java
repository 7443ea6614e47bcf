/// Calls the entry classes that `template.yaml` names, in this JVM. Start at
/// [dev.weir.local.function.Functions]. The only place that loads classes by name.
@NullMarked
package dev.weir.local.function;

import org.jspecify.annotations.NullMarked;
