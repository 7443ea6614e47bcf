package dev.weir.bench.cold;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// One way to write and run the same function.
///
/// @param folder where it is unpacked, and started
/// @param command the runtime with all that a managed one would add
/// @param environment what it needs beside what every candidate gets
/// @param zipBytes how large the archive is that would be deployed
record Candidate(
    String name,
    Path folder,
    List<String> command,
    Map<String, String> environment,
    long zipBytes) {}
