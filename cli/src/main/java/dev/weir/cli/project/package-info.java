/// What a run is made from on this machine: the pipeline file, the source around it and the commit
/// it stands on. Start at [dev.weir.cli.project.Project]. It runs `git` when there is one and talks
/// to no server.
@NullMarked
package dev.weir.cli.project;

import org.jspecify.annotations.NullMarked;
