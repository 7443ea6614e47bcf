package dev.weir.cli.command;

import java.nio.file.Path;
import java.util.Optional;

/// What a command finds around it, besides its options.
///
/// @param directory where the person is
/// @param temporary where files go that live as long as a command
/// @param person the name of who runs it, as the machine knows it
/// @param server the value of `WEIR_SERVER`
/// @param token the value of `WEIR_TOKEN`
/// @param isDebug whether errors are shown with their stack traces
public record Settings(
    Path directory,
    Path temporary,
    String person,
    Optional<String> server,
    Optional<String> token,
    boolean isDebug) {}
