package dev.weir.deploy;

import dev.weir.deploy.config.Connection;
import dev.weir.deploy.config.ScriptSettings;
import dev.weir.deploy.journal.Journal;
import dev.weir.deploy.run.Job;
import dev.weir.deploy.run.Outcome;
import dev.weir.deploy.run.Output;
import dev.weir.deploy.run.ScriptRun;
import dev.weir.deploy.script.BuildScript;
import dev.weir.deploy.server.WeirServer;
import dev.weir.deploy.stop.Stop;
import dev.weir.process.Libc;
import dev.weir.process.Mark;
import dev.weir.process.Processes;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Runs a script once, without a trigger, as its author tries it out.
public final class Once {
  private static final String NAME = "test";

  private final Stop stop = new Stop();
  private final Journal journal;
  private final InstantSource clock;
  private final RandomGenerator random;

  public Once(Journal journal, InstantSource clock, RandomGenerator random) {
    this.random = random;
    this.journal = journal;
    this.clock = clock;
  }

  /// What is tried.
  ///
  /// @param connection where downloads come from
  /// @param environment of this process
  /// @param identity no other run of this machine has
  public record Trial(
      ScriptSettings settings,
      Connection connection,
      Map<String, String> environment,
      Optional<String> run,
      String identity) {
    public Trial {
      environment = Map.copyOf(environment);
    }
  }

  /// Ends a script that runs, with all that it has started.
  public void stop() {
    stop.ask();
  }

  public Outcome run(BuildScript script, Trial trial) {
    var server = new WeirServer(trial.connection(), stop, random);
    var scripts = new ScriptRun(new Processes(Libc.load()), server, journal.masker(), clock);
    var environment = new HashMap<>(Agent.withoutSecrets(trial.environment()));
    environment.put("WEIR_TRIGGER", NAME);
    environment.put("WEIR_COUNT", "1");
    environment.put("WEIR_APPLIED", "0");
    environment.put("WEIR_ATTEMPT", "1");
    environment.put("WEIR_EPOCH", "");
    environment.put("WEIR_PAYLOAD", "");
    var job =
        new Job(trial.settings(), new Mark("try/" + trial.identity()), environment, trial.run());
    var output = new Output(line -> journal.output(NAME, 1, line));
    return scripts.run(script, job, output, stop);
  }
}
