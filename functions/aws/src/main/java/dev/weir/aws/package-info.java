/// The product in an account. Start at [dev.weir.aws.Wiring], which puts it together, and at
/// `dev.weir.aws.entry`, what AWS Lambda calls. The local cloud runs the same entry classes.
@NullMarked
package dev.weir.aws;

import org.jspecify.annotations.NullMarked;
