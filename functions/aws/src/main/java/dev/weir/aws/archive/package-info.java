/// What `functions.zip` has besides jars so that a function starts quickly, and the check that it
/// was made of those jars. Start at [dev.weir.aws.archive.PackedClasses].
@NullMarked
package dev.weir.aws.archive;

import org.jspecify.annotations.NullMarked;
