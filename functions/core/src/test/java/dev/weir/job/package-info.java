/// How attempts and jobs are put.
@NullMarked
package dev.weir.job;

import org.jspecify.annotations.NullMarked;
