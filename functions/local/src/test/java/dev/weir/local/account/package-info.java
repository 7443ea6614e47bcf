/// Two services of an account that no emulator has as we need them: Step Functions, which is the
/// interpreter here, and ECS, which is the runner of processes here, both behind the wire form of
/// the real ones. Start at [dev.weir.local.account.JsonService].
@NullMarked
package dev.weir.local.account;

import org.jspecify.annotations.NullMarked;
