/// What the local cloud takes from `template.yaml`: functions, routes, event rules and the state
/// machine. Start at [dev.weir.local.template.TemplateReader]. Tables, buckets, roles and policies
/// have no meaning on one machine and are passed over.
@NullMarked
package dev.weir.local.template;

import org.jspecify.annotations.NullMarked;
