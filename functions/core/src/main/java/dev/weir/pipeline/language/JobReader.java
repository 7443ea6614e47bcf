package dev.weir.pipeline.language;

import dev.weir.finding.Quoted;
import dev.weir.pipeline.Execution;
import dev.weir.pipeline.JobDef;
import dev.weir.pipeline.JobDef.AllowFailure;
import dev.weir.pipeline.JobDef.Order;
import dev.weir.pipeline.JobDef.Retry;
import dev.weir.pipeline.JobDef.When;
import dev.weir.pipeline.JobName;
import dev.weir.pipeline.language.JobDraft.NamedStage;
import dev.weir.pipeline.yaml.Origin;
import dev.weir.pipeline.yaml.YamlNode;
import dev.weir.pipeline.yaml.YamlNode.Mapping;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Reads one job, complete with what it extends and what `default` adds.
record JobReader(Values values) {
  static final Duration TIMEOUT_MIN = Duration.ofSeconds(1);
  static final Duration TIMEOUT_MAX = Duration.ofHours(24);

  JobDraft read(JobName name, Origin origin, Mapping complete) {
    Fields job = Fields.of(complete, Keys.JOB, values);
    return new JobDraft(
        origin,
        job.read("stage", node -> values.text(node).map(s -> new NamedStage(s, node.origin()))),
        job.read("needs", new NeedsReader(values)::read),
        new ParallelReader(values).read(job.find("parallel")),
        definition(name, job));
  }

  private JobDef definition(JobName name, Fields job) {
    Map<String, String> variables = new VariablesReader(values).read(job.find("variables"));
    Map<String, String> secrets = new SecretsReader(values).read(job.find("secrets"));
    checkSecrets(secrets, variables, job);
    return new JobDef(
        name,
        name.value(),
        "",
        order(job),
        execution(job),
        variables,
        secrets,
        job.read("environment", new EnvironmentReader(values)::read));
  }

  private void checkSecrets(
      Map<String, String> secrets, Map<String, String> variables, Fields job) {
    Origin origin = job.find("secrets").map(YamlNode::origin).orElse(job.origin());
    secrets.keySet().stream()
        .filter(variables::containsKey)
        .map(name -> Quoted.of(name) + " is a variable and a secret of this job. Remove one.")
        .forEach(message -> values.error(origin, message));
  }

  private Order order(Fields job) {
    var failure = new FailureReader(values);
    return new Order(
        Optional.empty(),
        job.read("rules", new RulesReader(values)::read),
        job.read("when", new WhenReader(values)::read).orElse(When.ON_SUCCESS),
        job.read("allow_failure", failure::allowFailure).orElse(AllowFailure.NO),
        job.read("retry", failure::retry).orElse(Retry.NEVER),
        job.flag("interruptible").orElse(false));
  }

  private Execution execution(Fields job) {
    return new Execution(
        job.read("image", new ImageReader(values)::read),
        new CommandsReader(values).read(job),
        job.duration("timeout", TIMEOUT_MIN, TIMEOUT_MAX).orElse(Execution.TIMEOUT_DEFAULT),
        new ResourcesReader(values).read(job.find("resources")),
        new ServicesReader(values).read(job.find("services")),
        new ArtifactsReader(values).read(job.find("artifacts")),
        new CachesReader(values).read(job.find("cache")));
  }
}
