/// What an agent remembers of a trigger, and what it does next. Start at
/// [dev.weir.deploy.state.Next]: a function of what is on disk and what the server says. It runs
/// nothing and calls nobody.
@NullMarked
package dev.weir.deploy.state;

import org.jspecify.annotations.NullMarked;
