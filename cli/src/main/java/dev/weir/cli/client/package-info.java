/// The HTTP API as the command line calls it. Start at [dev.weir.cli.client.WeirApi], one method
/// per operation; [dev.weir.cli.client.ApiClient] is the HTTP below it, with its retries.
@NullMarked
package dev.weir.cli.client;

import org.jspecify.annotations.NullMarked;
