@NullMarked
package dev.weir.agent.config;

import org.jspecify.annotations.NullMarked;
