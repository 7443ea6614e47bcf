/// What an agent is told to do. Start at [dev.weir.deploy.config.ConfigReader] for the file, and at
/// [dev.weir.deploy.config.ProstagmaVariables] for the variables of prostagma's client.
@NullMarked
package dev.weir.deploy.config;

import org.jspecify.annotations.NullMarked;
