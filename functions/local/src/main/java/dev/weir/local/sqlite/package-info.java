/// The state store of the local cloud: one SQLite file. Start at
/// [dev.weir.local.sqlite.SqliteStateStore]. Why commits are grouped and synced stands in
/// `docs/decisions`.
@NullMarked
package dev.weir.local.sqlite;

import org.jspecify.annotations.NullMarked;
