@NullMarked
package dev.weir.deploy.script;

import org.jspecify.annotations.NullMarked;
