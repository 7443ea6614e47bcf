@NullMarked
package dev.weir.aws.s3;

import org.jspecify.annotations.NullMarked;
