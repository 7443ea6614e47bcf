/// The client against a scripted server ([dev.weir.cli.client.FakeServer]).
@NullMarked
package dev.weir.cli.client;

import org.jspecify.annotations.NullMarked;
