/// What an agent is told to do. Start at [dev.weir.agent.config.ConfigReader] for the file, and at
/// [dev.weir.agent.config.ProstagmaVariables] for the variables of prostagma's client.
@NullMarked
package dev.weir.agent.config;

import org.jspecify.annotations.NullMarked;
