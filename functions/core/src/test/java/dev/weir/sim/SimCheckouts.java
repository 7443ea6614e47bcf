package dev.weir.sim;

import dev.weir.blob.BlobKey;
import dev.weir.blob.BlobStore;
import dev.weir.plan.Cause;
import dev.weir.plan.RepositoryId;
import dev.weir.project.Checkouts;
import dev.weir.task.Outcome.Stored;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Repositories in memory: each has one branch `main` with one commit.
public final class SimCheckouts implements Checkouts {
  private static final String SHA = "1234567890123456789012345678901234567890";
  private static final String DIGEST = "0".repeat(64);

  private final BlobStore blobs;
  private final Faults faults;
  private final Map<RepositoryId, Map<String, String>> repositories = new HashMap<>();
  private int open;

  public SimCheckouts(BlobStore blobs, Faults faults) {
    this.blobs = blobs;
    this.faults = faults;
  }

  /// From now on, there is a repository with these files.
  public void add(String repository, Map<String, String> files) {
    repositories.put(identify(repository), Map.copyOf(files));
  }

  /// So many checkouts were opened and not closed.
  public int open() {
    return open;
  }

  @Override
  public RepositoryId identify(String repository) {
    return RepositoryId.of(repository);
  }

  @Override
  public Opened open(Wish wish) {
    return faults.around(PortCall.CHECKOUTS_OPEN, () -> read(wish));
  }

  private Opened read(Wish wish) {
    RepositoryId id = identify(wish.repository());
    Map<String, String> files = repositories.get(id);
    if (files == null) {
      return new Refused("There is no repository \"%s\".".formatted(wish.repository()));
    }
    if (wish.branch().filter(branch -> !branch.equals("main")).isPresent()) {
      return new Refused("There is no branch \"%s\".".formatted(wish.branch().get()));
    }
    open++;
    return new Memory(wish.repository(), files);
  }

  private final class Memory implements Checkout {
    private final String name;
    private final TreeMap<String, String> files;

    private Memory(String name, Map<String, String> files) {
      this.name = name;
      this.files = new TreeMap<>(files);
    }

    @Override
    public Cause.Git git() {
      return new Cause.Git(
          Optional.of(name),
          Optional.of("main"),
          Optional.empty(),
          Optional.of(SHA),
          Optional.of("Say hello"),
          Optional.of("Ann <ann@example.com>"),
          Optional.of("main"));
    }

    @Override
    public List<String> files(String folder) {
      String start = folder + "/";
      return files.keySet().stream()
          .filter(path -> path.startsWith(start) && path.indexOf('/', start.length()) < 0)
          .map(path -> path.substring(start.length()))
          .toList();
    }

    @Override
    public Optional<String> text(String path) {
      return Optional.ofNullable(files.get(path));
    }

    @Override
    public Stored store() {
      byte[] bytes = files.toString().getBytes(StandardCharsets.UTF_8);
      String key = "sources/" + DIGEST + ".tar.gz";
      blobs.put(new BlobKey(key), bytes);
      return new Stored(key, bytes.length, DIGEST);
    }

    @Override
    public void close() {
      open--;
    }
  }
}
