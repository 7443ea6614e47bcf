/// The machine that an agent runs on, as commands see it. Start at [dev.weir.cli.agent.AgentHost].
@NullMarked
package dev.weir.cli.agent;

import org.jspecify.annotations.NullMarked;
