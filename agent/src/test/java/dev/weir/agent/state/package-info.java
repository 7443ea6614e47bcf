@NullMarked
package dev.weir.agent.state;

import org.jspecify.annotations.NullMarked;
