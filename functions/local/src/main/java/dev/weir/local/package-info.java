/// The whole product in one process. Start at [dev.weir.local.Cloud], which puts together what
/// `template.yaml` declares: the packages below hold one adapter each and know nothing of each
/// other. This package alone is used from outside, by the command line.
@NullMarked
package dev.weir.local;

import org.jspecify.annotations.NullMarked;
