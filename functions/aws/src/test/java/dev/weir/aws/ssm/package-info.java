@NullMarked
package dev.weir.aws.ssm;

import org.jspecify.annotations.NullMarked;
