@NullMarked
package dev.weir.agent.script;

import org.jspecify.annotations.NullMarked;
