/// What the local cloud keeps as files: the data directory itself
/// ([dev.weir.local.files.DataDirectory]), blobs and the links to them
/// ([dev.weir.local.files.FileBlobStore]), and secrets ([dev.weir.local.files.FileSecrets]).
@NullMarked
package dev.weir.local.files;

import org.jspecify.annotations.NullMarked;
