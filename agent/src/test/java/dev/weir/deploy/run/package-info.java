@NullMarked
package dev.weir.deploy.run;

import org.jspecify.annotations.NullMarked;
