@NullMarked
package dev.weir.deploy.state;

import org.jspecify.annotations.NullMarked;
