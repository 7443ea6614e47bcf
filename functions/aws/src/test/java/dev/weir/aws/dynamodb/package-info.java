@NullMarked
package dev.weir.aws.dynamodb;

import org.jspecify.annotations.NullMarked;
