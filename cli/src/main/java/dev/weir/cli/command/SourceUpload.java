package dev.weir.cli.command;

import dev.weir.cli.client.WeirApi;
import dev.weir.cli.project.Git;
import dev.weir.cli.project.SourceArchive;
import dev.weir.cli.project.SourcePacker;
import dev.weir.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Packs sources and hands them in.
///
/// @param temporary where an archive lies until it is handed in
record SourceUpload(Path temporary, Git git) {

  /// @return what a request names as `source`
  Json.Obj of(Path source, WeirApi api) {
    SourceArchive archive =
        new SourcePacker(git, SourcePacker.Limits.USUAL).pack(source, temporary);
    try {
      return api.putSource(archive.file(), archive.bytes(), archive.sha256());
    } finally {
      delete(archive.file());
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The packed source cannot be removed", e);
    }
  }
}
