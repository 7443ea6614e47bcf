package dev.weir.cli.project;

import java.nio.file.Path;

/// A source, packed: a gzipped tar whose bytes depend on nothing but paths, contents, links and
/// execute bits.
///
/// @param file where it lies; whoever asked for it removes it
/// @param entries so many files and links
/// @param bytes its size, packed
/// @param sha256 in hex
public record SourceArchive(Path file, int entries, long bytes, String sha256) {}
