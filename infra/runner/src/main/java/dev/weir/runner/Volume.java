package dev.weir.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The folder that a task's programs share.
record Volume(Path root) {

  Path workspace() {
    return root.resolve("workspace");
  }

  /// What `job.sh` notes; see there.
  Path state() {
    return root.resolve("state");
  }

  /// Where archives are on their way; no business of the job.
  Path temp() {
    return root.resolve("temp");
  }

  void make() throws IOException {
    Files.createDirectories(workspace());
    Files.createDirectories(state());
    Files.createDirectories(temp());
  }
}
