/// What an agent remembers of a trigger, and what it does next. Start at
/// [dev.weir.agent.state.Next]: a function of what is on disk and what the server says. It runs
/// nothing and calls nobody.
@NullMarked
package dev.weir.agent.state;

import org.jspecify.annotations.NullMarked;
