/// Secrets and settings in the Parameter Store of AWS Systems Manager. Start at
/// [dev.weir.aws.ssm.ParameterSecrets].
@NullMarked
package dev.weir.aws.ssm;

import org.jspecify.annotations.NullMarked;
