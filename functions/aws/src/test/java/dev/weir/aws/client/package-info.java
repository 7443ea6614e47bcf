@NullMarked
package dev.weir.aws.client;

import org.jspecify.annotations.NullMarked;
