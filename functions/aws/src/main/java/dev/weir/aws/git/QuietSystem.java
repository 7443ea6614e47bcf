package dev.weir.aws.git;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/// The machine as JGit sees it: without the settings of its users, which could run programs or lead
/// to other addresses, and without looking for a git program to ask where they are.
final class QuietSystem extends SystemReader.Delegate {

  private QuietSystem(SystemReader system) {
    super(system);
  }

  /// From now on, JGit sees the machine so.
  static synchronized void install() {
    if (!(SystemReader.getInstance() instanceof QuietSystem)) {
      SystemReader.setInstance(new QuietSystem(SystemReader.getInstance()));
    }
  }

  @Override
  public FileBasedConfig openUserConfig(Config parent, FS files) {
    return none(parent, files);
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS files) {
    return none(parent, files);
  }

  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS files) {
    return none(parent, files);
  }

  private static FileBasedConfig none(Config parent, FS files) {
    return new Nothing(parent, files);
  }

  /// Settings that are never there and never written.
  private static final class Nothing extends FileBasedConfig {
    Nothing(Config parent, FS files) {
      super(parent, new java.io.File("/nonexistent"), files);
    }

    @Override
    public void load() {
      // There is nothing to read.
    }

    @Override
    public boolean isOutdated() {
      return false;
    }

    @Override
    public void save() {
      // And nothing to keep.
    }
  }
}
