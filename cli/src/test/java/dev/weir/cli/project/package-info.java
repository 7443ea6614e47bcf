/// Sources, their commits and their pipeline files, in folders made for each test.
@NullMarked
package dev.weir.cli.project;

import org.jspecify.annotations.NullMarked;
