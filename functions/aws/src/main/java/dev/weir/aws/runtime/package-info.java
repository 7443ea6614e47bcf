/// A runtime of our own for Lambda's `provided.al2023`: it asks the Runtime API for events
/// (docs.aws.amazon.com/lambda, "Using the Lambda runtime API", version 2018-06-01) and hands them
/// to a function, with few classes so that it starts quickly. Start at [dev.weir.aws.runtime.Main].
/// It knows Lambda's interfaces and no function of Weir; `infra/runtime/build` puts it into the
/// archive with its Java.
@NullMarked
package dev.weir.aws.runtime;

import org.jspecify.annotations.NullMarked;
