package dev.weir.plan;

import dev.weir.pipeline.Execution;
import dev.weir.pipeline.Execution.Artifacts;
import dev.weir.pipeline.Execution.Commands;
import dev.weir.pipeline.Execution.Image;
import dev.weir.pipeline.JobDef;
import dev.weir.pipeline.JobDef.AllowFailure;
import dev.weir.pipeline.JobDef.Environment;
import dev.weir.pipeline.JobDef.FailureKind;
import dev.weir.pipeline.JobDef.Need;
import dev.weir.pipeline.JobDef.Order;
import dev.weir.pipeline.JobDef.Retry;
import dev.weir.pipeline.JobDef.Rule;
import dev.weir.pipeline.JobDef.When;
import dev.weir.pipeline.JobName;
import dev.weir.pipeline.PipelineDef;
import dev.weir.pipeline.PipelineDef.InputDef;
import dev.weir.pipeline.PipelineDef.RunPolicy;
import dev.weir.pipeline.PipelineName;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Says what a job is in as many words as a test needs.
public final class JobBuilder {
  private final String name;
  private final String stage;
  private String base;
  private Optional<List<Need>> needs = Optional.empty();
  private Optional<List<Rule>> rules = Optional.empty();
  private When when = When.ON_SUCCESS;
  private final Map<String, String> variables = new LinkedHashMap<>();
  private final Map<String, String> secrets = new LinkedHashMap<>();
  private Optional<Environment> environment = Optional.empty();
  private Retry retry = Retry.NEVER;
  private Execution execution =
      new Execution(
          Optional.empty(),
          new Commands(List.of(), List.of("true"), List.of()),
          Execution.TIMEOUT_DEFAULT,
          Execution.RESOURCES_DEFAULT,
          List.of(),
          Artifacts.NONE,
          List.of());

  private JobBuilder(String name, String stage) {
    this.name = name;
    this.base = name;
    this.stage = stage;
  }

  public static JobBuilder job(String name, String stage) {
    return new JobBuilder(name, stage);
  }

  /// @param names an optional need ends in `?`, one whose failure is accepted in `!`
  public JobBuilder needs(String... names) {
    needs = Optional.of(Stream.of(names).map(JobBuilder::need).toList());
    return this;
  }

  private static Need need(String text) {
    String name = text.replaceAll("[?!]$", "");
    return new Need(new JobName(name), text.endsWith("?"), text.endsWith("!"));
  }

  public JobBuilder when(When when) {
    this.when = when;
    return this;
  }

  /// Tried so many more times, whatever the failure.
  public JobBuilder retries(int max) {
    retry = new Retry(max, List.of(FailureKind.ALWAYS), List.of(), Duration.ZERO);
    return this;
  }

  public JobBuilder base(String base) {
    this.base = base;
    return this;
  }

  public JobBuilder variable(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  public JobBuilder secret(String variable, String secret) {
    secrets.put(variable, secret);
    return this;
  }

  public JobBuilder rules(Rule... rules) {
    this.rules = Optional.of(List.of(rules));
    return this;
  }

  public JobBuilder environment(String environment, String url) {
    this.environment = Optional.of(new Environment(environment, Optional.of(url), "start"));
    return this;
  }

  public JobBuilder image(String image) {
    return execution(
        new Execution(
            Optional.of(new Image(image, List.of())),
            execution.commands(),
            execution.timeout(),
            execution.resources(),
            execution.services(),
            execution.artifacts(),
            execution.caches()));
  }

  public JobBuilder execution(Execution execution) {
    this.execution = execution;
    return this;
  }

  public JobDef build() {
    return new JobDef(
        new JobName(name),
        base,
        stage,
        new Order(needs, rules, when, AllowFailure.NO, retry, false),
        execution,
        variables,
        secrets,
        environment);
  }

  public static Rule ruleIf(String condition) {
    return new Rule(
        Optional.of(condition), List.of(), Optional.empty(), Optional.empty(), Map.of());
  }

  public static Rule rule(Optional<String> condition, When when, Map<String, String> variables) {
    return new Rule(condition, List.of(), Optional.of(when), Optional.empty(), variables);
  }

  public static Rule ruleChanges(String... globs) {
    return new Rule(Optional.empty(), List.of(globs), Optional.empty(), Optional.empty(), Map.of());
  }

  public static PipelineDef pipeline(List<String> stages, JobBuilder... jobs) {
    return pipeline(stages, Map.of(), Map.of(), Stream.of(jobs).map(JobBuilder::build).toList());
  }

  public static PipelineDef pipeline(
      List<String> stages,
      Map<String, String> variables,
      Map<String, InputDef> inputs,
      List<JobDef> jobs) {
    return new PipelineDef(
        new PipelineName("demo"), stages, jobs, variables, inputs, RunPolicy.DEFAULT);
  }
}
