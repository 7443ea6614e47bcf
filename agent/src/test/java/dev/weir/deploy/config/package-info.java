@NullMarked
package dev.weir.deploy.config;

import org.jspecify.annotations.NullMarked;
