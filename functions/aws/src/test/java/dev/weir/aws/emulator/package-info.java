/// Servers that others wrote, which speak AWS's protocols: the adapters are tried on them.
@NullMarked
package dev.weir.aws.emulator;

import org.jspecify.annotations.NullMarked;
