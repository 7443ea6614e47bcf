/// Source repositories: which one a text means, how a state of it is read, and how runs start from
/// it. Start at [dev.weir.project.StartFromRepository]; [dev.weir.project.Checkouts] is the port to
/// git, and [dev.weir.plan.RepositoryId] decides whether two texts name one repository.
@NullMarked
package dev.weir.project;

import org.jspecify.annotations.NullMarked;
