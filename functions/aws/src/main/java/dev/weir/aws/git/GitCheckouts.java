package dev.weir.aws.git;

import dev.weir.aws.http.GuardedClient;
import dev.weir.blob.BlobStore;
import dev.weir.finding.Quoted;
import dev.weir.plan.RepositoryId;
import dev.weir.project.Checkouts;
import dev.weir.secret.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/// [Checkouts] with JGit. A repository on this machine is read where it lies; one elsewhere is
/// fetched, as shallow as its server allows, into a folder that lives as long as the checkout.
public final class GitCheckouts implements Checkouts {
  private static final Duration LEFT_MAX = Duration.ofHours(1);

  private final Place place;
  private final Supplier<GuardedClient> http;
  private final Outside outside;
  private final Limits limits;

  /// Where checkouts are made.
  ///
  /// @param temporary takes what is fetched
  /// @param directory where relative paths start; empty in an account, where nothing is read but
  ///   https
  public record Place(Path temporary, Optional<Path> directory) {}

  /// What a checkout needs besides.
  ///
  /// @param ssh the program by which servers over ssh are reached
  public record Outside(BlobStore blobs, Secrets secrets, InstantSource clock, String ssh) {
    public Outside(BlobStore blobs, Secrets secrets, InstantSource clock) {
      this(blobs, secrets, clock, "ssh");
    }
  }

  /// What a repository may have at the most.
  ///
  /// @param fetchedBytes of what its server sends
  /// @param sourceBytes of the files of a commit
  /// @param sourceEntries of files and folders of a commit
  record Limits(long fetchedBytes, long sourceBytes, int sourceEntries) {
    static final Limits STANDARD = new Limits(FETCHED_BYTES_MAX, 2L << 30, 100_000);
  }

  public GitCheckouts(Place place, Supplier<GuardedClient> http, Outside outside) {
    this(place, http, outside, Limits.STANDARD);
  }

  GitCheckouts(Place place, Supplier<GuardedClient> http, Outside outside, Limits limits) {
    this.place = place;
    this.http = http;
    this.outside = outside;
    this.limits = limits;
  }

  @Override
  public RepositoryId identify(String repository) {
    String directory = place.directory.map(Path::toString).orElse("/");
    RepositoryId id = RepositoryId.of(repository, directory);
    if (!id.isPath() || place.directory.isEmpty()) {
      return id;
    }
    QuietSystem.install();
    return LocalRepository.identify(id);
  }

  @Override
  public Opened open(Wish wish) {
    QuietSystem.install();
    RepositoryId named;
    try {
      named = RepositoryId.of(wish.repository(), place.directory.map(Path::toString).orElse("/"));
    } catch (IllegalArgumentException e) {
      return new Refused(String.valueOf(e.getMessage()));
    }
    if (named.isPath()) {
      return place.directory.isPresent() ? local(named, wish) : noPaths(wish);
    }
    return remote(wish);
  }

  private static Refused noPaths(Wish wish) {
    return new Refused(
        "%s is a path, and this server reads no disks. Push the repository, and give its address, such as https://host/team/name.git."
            .formatted(Quoted.of(wish.repository())));
  }

  private Opened local(RepositoryId named, Wish wish) {
    Optional<Repository> found = LocalRepository.find(Path.of(named.value()));
    if (found.isEmpty()) {
      return new Refused(
          "There is no git repository at %s%s."
              .formatted(
                  Quoted.of(named.value()),
                  Files.isDirectory(Path.of(named.value())) ? "" : ", and no folder"));
    }
    Repository repository = found.get();
    try {
      return new References(repository, "refs/heads/", "refs/tags/")
          .find(wish)
          .map(state ->
              opened(repository, state, LocalRepository.name(repository), repository::close))
          .orElse(repository::close);
    } catch (IOException e) {
      repository.close();
      throw new Unavailable("The repository at %s cannot be read.".formatted(named), e);
    }
  }

  /// What a process left that was ended in the middle is removed by the next checkout that finds it
  /// older than any may be.
  private Opened remote(Wish wish) {
    Folders.deleteOlder(place.temporary, outside.clock().instant().minus(LEFT_MAX));
    Path folder = Folders.make(place.temporary, "weir-checkout-");
    try {
      Repository repository =
          new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare().build();
      repository.create(true);
      withoutCare(repository);
      Runnable close =
          () -> {
            repository.close();
            Folders.delete(folder);
          };
      return fetched(repository, wish, close);
    } catch (IOException e) {
      Folders.delete(folder);
      throw new UncheckedIOException("No repository can be made in " + folder, e);
    }
  }

  /// Whatever is fetched is removed soon; nothing tidies it in the background meanwhile.
  private static void withoutCare(Repository repository) throws IOException {
    repository.getConfig().setInt("gc", null, "auto", 0);
    repository.getConfig().setInt("gc", null, "autopacklimit", 0);
    repository.getConfig().save();
  }

  private Opened fetched(Repository repository, Wish wish, Runnable close) {
    try {
      Optional<Ssh.Way> ssh = place.directory.map(_ -> new Ssh.Way(outside.ssh(), place.temporary));
      var ways = new RemoteRepository.Ways(http.get(), outside.secrets(), ssh);
      return new RemoteRepository(wish, ways, gauge())
          .fetch(repository)
          .map(state -> opened(repository, state, wish.repository().strip(), close))
          .orElse(close);
    } catch (RuntimeException e) {
      close.run();
      throw e;
    }
  }

  private Opened opened(Repository repository, Found.State state, String name, Runnable close) {
    var archive = new SourceArchive(place.temporary, outside.blobs(), limits);
    return new CommitTree(repository, state.facts(name), state.commit(), archive, close);
  }

  private Gauge gauge() {
    return new Gauge(outside.clock(), limits.fetchedBytes());
  }
}
