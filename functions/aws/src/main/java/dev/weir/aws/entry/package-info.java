/// What AWS Lambda calls: one class per function of `template.yaml`, named as the function and,
/// where a state of `infra/run.asl.yaml` calls it, as that state. Start at
/// [dev.weir.aws.entry.Entry]. A class here decodes, calls the product and encodes; it decides
/// nothing.
@NullMarked
package dev.weir.aws.entry;

import org.jspecify.annotations.NullMarked;
