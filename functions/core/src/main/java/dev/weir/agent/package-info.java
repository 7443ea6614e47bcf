/// Agents: processes on users' machines that apply what a trigger asks for, and say how it went.
/// Start at [dev.weir.agent.AgentStore], which keeps what they say, and at
/// [dev.weir.agent.LeaseStore], by which exactly one of a group applies a count. What agents run is
/// not known here.
@NullMarked
package dev.weir.agent;

import org.jspecify.annotations.NullMarked;
