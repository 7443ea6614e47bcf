/// Reads the maps of a YAML document key by key, so that every fault is found at once and has its
/// place. Start at [dev.weir.deploy.document.Fields]. It knows no keys itself.
@NullMarked
package dev.weir.deploy.document;

import org.jspecify.annotations.NullMarked;
