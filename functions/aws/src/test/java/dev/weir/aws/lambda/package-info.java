/// The packaged functions as Lambda runs them: Amazon's own client of the Runtime API in a process
/// of its own, over the archive that `template.yaml` names. Start at
/// [dev.weir.aws.lambda.LambdaIT].
@NullMarked
package dev.weir.aws.lambda;

import org.jspecify.annotations.NullMarked;
