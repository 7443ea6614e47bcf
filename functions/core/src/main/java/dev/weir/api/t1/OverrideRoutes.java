package dev.weir.api.t1;

import dev.weir.access.Scope;
import dev.weir.api.Answer;
import dev.weir.api.Call;
import dev.weir.api.Route;
import dev.weir.finding.Findings;
import dev.weir.pipeline.override.Overrides;
import dev.weir.plan.RepositoryId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Takes overrides for the next run of a repository's pipelines. Their form is checked at once;
/// whether they fit a file, when that is read.
final class OverrideRoutes {
  private final OverrideStore overrides;
  private final Function<String, Optional<RepositoryId>> identify;

  OverrideRoutes(OverrideStore overrides, Function<String, Optional<RepositoryId>> identify) {
    this.overrides = overrides;
    this.identify = identify;
  }

  List<Route> routes() {
    return List.of(
        Route.post(
                "/t1/api/override-config",
                Scope.RUNS_WRITE,
                "Takes overrides for the next run of a repository's pipelines.")
            .body(Envelope.ANY)
            .gives(200, "status and message.", Envelope.ANY)
            .by(this::override));
  }

  private Answer override(Call call) {
    var asked = new Asked(call.body());
    String repository = asked.text("repo").orElse("./");
    List<String> texts = asked.texts("override");
    Optional<RepositoryId> id = identify.apply(repository);
    if (id.isEmpty()) {
      return Envelope.error(500, "Failed to override configuration: \"repo\" names no repository.");
    }
    var findings = new Findings();
    Overrides.check(texts, findings);
    if (findings.hasErrors()) {
      return Envelope.error(
          400, "Invalid override configuration\n" + Words.lines(findings.inOrder()));
    }
    overrides.keep(id.get(), texts);
    return Envelope.success("Configuration successfully overridden for repository " + repository);
  }
}
