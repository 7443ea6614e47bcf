/// What an agent says, on its standard error: lines for people, or JSON. Start at
/// [dev.weir.deploy.journal.Journal]; every secret is masked there.
@NullMarked
package dev.weir.deploy.journal;

import org.jspecify.annotations.NullMarked;
