package dev.weir.cli;

import dev.weir.cli.client.Endpoint;
import dev.weir.cli.server.LocalCloud;
import dev.weir.local.Cloud;
import dev.weir.local.CloudSettings;
import dev.weir.local.files.DataDirectory;
import dev.weir.local.gateway.Gateway;
import dev.weir.local.tasks.TaskSettings.Engine;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The local cloud, in this process. However the process ends short of `kill -9`, the cloud is
/// closed, so that no job outlives it.
final class InsideCloud implements LocalCloud {
  private final Map<String, String> environment;
  private final Consumer<String> log;

  /// @param environment of this process
  /// @param log takes the lines of the cloud's own log
  InsideCloud(Map<String, String> environment, Consumer<String> log) {
    this.environment = Map.copyOf(environment);
    this.log = log;
  }

  @Override
  public Running start(Settings settings) {
    try {
      return new Inside(Cloud.start(translated(settings)));
    } catch (DataDirectory.InUse e) {
      throw new InUse(String.valueOf(e.getMessage()), e);
    } catch (DataDirectory.Unusable e) {
      throw new Unusable(String.valueOf(e.getMessage()), e);
    } catch (Gateway.CannotListen e) {
      String message = String.valueOf(e.getMessage());
      throw e.isInUse() ? new InUse(message, e) : new Unusable(message, e);
    }
  }

  private CloudSettings translated(Settings settings) {
    return new CloudSettings(
        settings.data(),
        new InetSocketAddress(settings.host(), settings.port()),
        engine(settings.runner()),
        environment,
        settings.takesUpRuns(),
        settings.facades(),
        log);
  }

  private static Engine engine(Runner runner) {
    return switch (runner) {
      case ANY -> Engine.AUTO;
      case DOCKER -> Engine.DOCKER;
      case PROCESSES -> Engine.PROCESSES;
    };
  }

  private static final class Inside implements Running {
    private final Cloud cloud;

    Inside(Cloud cloud) {
      this.cloud = cloud;
      Runtime.getRuntime().addShutdownHook(new Thread(cloud::close, "close-cloud"));
    }

    @Override
    public Endpoint endpoint() {
      return new Endpoint(cloud.url(), cloud.token());
    }

    @Override
    public Map<String, URI> facades() {
      return cloud.facades();
    }

    @Override
    public Optional<String> notice() {
      return cloud.notice();
    }

    @Override
    public void close() {
      cloud.close();
    }
  }
}
