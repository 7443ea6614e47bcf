/// The port to immutable bytes: definitions, plans, sources, layers, artifacts and logs. Start at
/// [dev.weir.blob.BlobStore]. Large things travel between a task and the store by presigned links,
/// never through a function.
@NullMarked
package dev.weir.blob;

import org.jspecify.annotations.NullMarked;
