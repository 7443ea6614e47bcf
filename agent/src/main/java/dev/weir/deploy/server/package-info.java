/// The server as an agent sees it: counts, files, and whom it reports to. Start at
/// [dev.weir.deploy.server.TriggerServer]; one implementation speaks Weir's API, the other
/// prostagma's.
@NullMarked
package dev.weir.deploy.server;

import org.jspecify.annotations.NullMarked;
