/// What an agent says, on its standard error: lines for people, or JSON. Start at
/// [dev.weir.agent.journal.Journal]; every secret is masked there.
@NullMarked
package dev.weir.agent.journal;

import org.jspecify.annotations.NullMarked;
