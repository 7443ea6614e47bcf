@NullMarked
package dev.weir.agent.run;

import org.jspecify.annotations.NullMarked;
