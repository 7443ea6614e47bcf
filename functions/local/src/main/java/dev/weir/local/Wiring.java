package dev.weir.local;

import dev.weir.Lazy;
import dev.weir.Ports;
import dev.weir.Weir;
import dev.weir.aws.git.GitCheckouts;
import dev.weir.aws.http.GuardedClient;
import dev.weir.aws.http.GuardedHttpOut;
import dev.weir.aws.id.SystemIds;
import dev.weir.aws.s3.S3ObjectLinks;
import dev.weir.id.Ids;
import dev.weir.local.asl.LocalFlow;
import dev.weir.local.asl.LocalFlow.Ground;
import dev.weir.local.asl.LocalFlow.Outside;
import dev.weir.local.files.DataDirectory;
import dev.weir.local.files.FileBlobStore;
import dev.weir.local.files.FileSecrets;
import dev.weir.local.files.OverSecrets;
import dev.weir.local.function.EntryFunctions;
import dev.weir.local.gateway.FunctionHandler;
import dev.weir.local.gateway.Gateway;
import dev.weir.local.sqlite.SqliteStateStore;
import dev.weir.local.tasks.LocalTasks;
import dev.weir.local.tasks.TaskSettings;
import dev.weir.local.tasks.TaskWorld;
import dev.weir.local.timers.LocalTimers;
import dev.weir.project.Checkouts;
import dev.weir.relay.RelaySettings;
import dev.weir.runner.RunnerSettings;
import dev.weir.secret.Secrets;
import dev.weir.time.Waiter;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Puts a local cloud together: the only class that makes its adapters. What is opened is closed in
/// the opposite order, so that whatever still acts finds what it acts on.
final class Wiring {
  private static final Duration SWEEP_EVERY = Duration.ofSeconds(30);
  private static final Duration REQUEST_GRACE = Duration.ofSeconds(2);

  private final CloudSettings settings;
  private final Closing closing;
  private final InstantSource clock = InstantSource.system();
  private final Ids ids = new SystemIds(clock);

  /// What takes the longest to get ready, made side by side while the store is opened.
  private final CompletableFuture<Declared> declaring =
      CompletableFuture.supplyAsync(Declared::read);

  private final CompletableFuture<HttpClient> connecting =
      CompletableFuture.supplyAsync(Wiring::client);
  private final CompletableFuture<GuardedHttpOut> guarding =
      CompletableFuture.supplyAsync(() -> new GuardedHttpOut(_ -> false));

  /// @param closing takes everything that is opened
  Wiring(CloudSettings settings, Closing closing) {
    this.settings = settings;
    this.closing = closing;
  }

  /// What everything stands on.
  private record Base(
      DataDirectory directory, SqliteStateStore states, FileBlobStore blobs, Gateway gateway) {}

  /// What acts by itself.
  private record Actors(
      EntryFunctions functions, LocalTasks tasks, LocalFlow flow, LocalTimers timers) {}

  Cloud cloud() {
    Base base = base();
    Declared declared = declaring.join();
    Actors actors = actors(base, declared);
    Weir weir = weir(base, actors);
    dev.weir.aws.Wiring.install(() -> weir);
    if (settings.takesUpRuns()) {
      actors.tasks().recover();
      actors.flow().resume();
      actors.timers().start();
    }
    var front = new FunctionHandler(declared.template().routes(), actors.functions(), clock, ids);
    serve(base, front);
    var connection = new Connection(base.directory());
    String token = connection.token(weir.tokens());
    Map<String, URI> facades = new FacadePorts(front, token, closing).open(settings.facades());
    announce(base, connection);
    return new Cloud(closing, base.gateway().url(), token, facades, actors.tasks()::notice);
  }

  private Base base() {
    DataDirectory directory =
        opened(DataDirectory.open(settings.directory()), DataDirectory::close);
    SqliteStateStore states =
        opened(
            SqliteStateStore.open(directory.path("state.db"), clock.instant()),
            SqliteStateStore::close);
    Gateway gateway =
        opened(
            Gateway.open(settings.address(), REQUEST_GRACE, "Choose another --host or --port."),
            Gateway::close);
    return new Base(
        directory, states, FileBlobStore.open(directory, gateway::url, clock, ids), gateway);
  }

  private Actors actors(Base base, Declared declared) {
    EntryFunctions functions =
        opened(
            new EntryFunctions(declared.template().functions(), clock, ids, settings.log()),
            EntryFunctions::close);
    ThreadScheduler scheduler = opened(new ThreadScheduler(settings.log()), ThreadScheduler::close);
    var calls = new AsyncCalls(functions, scheduler);
    var events = new Events(declared.template(), calls);
    LocalTasks tasks = opened(tasks(base, events), LocalTasks::close);
    var ground = new Ground(base.states(), base.blobs(), clock, ids);
    var outside =
        new Outside(functions, tasks, scheduler, end -> events.publish(Events.of(end, ids.ulid())));
    LocalTimers timers =
        opened(
            new LocalTimers(base.states(), clock, calls::call, scheduler::now), LocalTimers::close);
    return new Actors(functions, tasks, new LocalFlow(declared.machine(), ground, outside), timers);
  }

  private LocalTasks tasks(Base base, Events events) {
    HttpClient http = opened(connecting.join(), HttpClient::shutdownNow);
    var runner = RunnerSettings.local(http, clock, Wiring::pause, RandomGenerator.getDefault());
    return new LocalTasks(
        new TaskWorld(base.states(), ids, runner, events::publish),
        new TaskSettings(
            base.directory().path("tasks"),
            TaskSettings.tasksMaxDefault(),
            settings.engine(),
            TaskSettings.IMAGE_DEFAULT,
            settings.environment()));
  }

  private static HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .build();
  }

  /// A façade whose clients bring a secret of their own takes it from the environment too, where
  /// those clients have it from.
  private Secrets secrets(DataDirectory directory) {
    var over = new HashMap<String, String>();
    for (String facade : settings.facades().keySet()) {
      String name = facade.toUpperCase(Locale.ROOT) + "_SECRET";
      Optional.ofNullable(settings.environment().get(name)).ifPresent(text -> over.put(name, text));
    }
    return new OverSecrets(over, new FileSecrets(directory.path("secrets")));
  }

  private boolean areMetricsOpen() {
    return settings.facades().containsKey("prostagma")
        || "true".equals(settings.environment().get("WEIR_OPEN_METRICS"));
  }

  private Weir weir(Base base, Actors actors) {
    var secrets = secrets(base.directory());
    var ports =
        new Ports.Made(
            base.states(),
            base.blobs(),
            actors.flow(),
            actors.tasks(),
            secrets,
            actors.timers(),
            opened(guarding.join(), GuardedHttpOut::close),
            checkouts(base, secrets),
            clock,
            ids,
            new Ports.Settings(
                base.gateway()::url,
                SWEEP_EVERY,
                Optional.empty(),
                relay(),
                Optional.of(home()),
                areMetricsOpen()));
    return Weir.of(ports, Waiter.listening(Wiring::pause));
  }

  /// Repositories on this machine are read, and those of the network it is in, as its user would.
  private Checkouts checkouts(Base base, Secrets secrets) {
    var place = new GitCheckouts.Place(base.directory().path("checkouts"), Optional.of(home()));
    var http = Lazy.of(() -> new GuardedClient(address -> !address.isLinkLocalAddress()));
    var outside = new GitCheckouts.Outside(base.blobs(), secrets, clock);
    return new GitCheckouts(place, http, outside);
  }

  /// Relative paths of repositories start beside the cloud's own directory, which is the root of
  /// the work tree that it was started in.
  private Path home() {
    Path directory = settings.directory().toAbsolutePath().normalize();
    return Optional.ofNullable(directory.getParent()).orElse(directory);
  }

  private RelaySettings relay() {
    Map<String, String> environment = settings.environment();
    return new RelaySettings(
        words(environment.getOrDefault("WEIR_RELAY_HOSTS", "")),
        RelaySettings.LAPTOP_BYTES_MAX,
        RelaySettings.LAPTOP_TIMEOUT,
        new S3ObjectLinks(
            S3ObjectLinks.Buckets.of(
                words(environment.getOrDefault("WEIR_RELAY_BUCKETS", "")), environment),
            clock));
  }

  private static List<String> words(String commaSeparated) {
    return Arrays.stream(commaSeparated.split(","))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private void serve(Base base, FunctionHandler front) {
    base.gateway().serve(Map.of("/", front, FileBlobStore.PATH, base.blobs().handler()));
    // Once more, now as the first to be closed: nobody is let in while the rest is taken down.
    closing.add(base.gateway()::close);
  }

  private void announce(Base base, Connection connection) {
    if (settings.takesUpRuns()) {
      connection.announce(base.gateway().url(), ProcessHandle.current().pid());
      closing.add(connection::withdraw);
    }
  }

  /// An interrupt ends the pause early and stays set.
  private static void pause(Duration time) {
    LockSupport.parkNanos(time.toNanos());
  }

  private <T> T opened(T part, Consumer<T> close) {
    closing.add(() -> close.accept(part));
    return part;
  }
}
