package dev.weir.plan;

import static dev.weir.plan.JobBuilder.job;
import static dev.weir.plan.JobBuilder.pipeline;
import static dev.weir.plan.Planning.faults;
import static dev.weir.plan.Planning.plan;
import static dev.weir.plan.Planning.request;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.golden.Golden;
import dev.weir.pipeline.Execution;
import dev.weir.pipeline.Execution.Artifacts;
import dev.weir.pipeline.Execution.Cache;
import dev.weir.pipeline.Execution.CachePolicy;
import dev.weir.pipeline.Execution.Commands;
import dev.weir.pipeline.Execution.Image;
import dev.weir.pipeline.Execution.KeepWhen;
import dev.weir.pipeline.PipelineDef;
import dev.weir.pipeline.PipelineDef.InputDef;
import dev.weir.pipeline.PipelineDef.InputType;
import dev.weir.task.TaskShape.HealthCheck;
import dev.weir.task.TaskShape.Service;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlannedVariablesTest {
  private static final List<String> STAGES = List.of("build", "deploy");

  @Test
  void everyJobHasTheVariablesThatGitlabGives() {
    Plan plan =
        plan(
            pipeline(
                STAGES,
                job("test: [jdk21]", "build").base("test"),
                job("test: [jdk25]", "build").base("test").image("temurin:$CI_NODE_INDEX"),
                job("ship", "deploy")
                    .environment("review/$CI_COMMIT_REF_NAME", "https://$CI_ENVIRONMENT_SLUG.x")));

    Golden.check(
        "plan/variables.txt",
        lines("Of the run", plan.environment())
            + lines("Of a matrix", Planning.job(plan, "test: [jdk25]").environment())
            + lines("Of a job that deploys", Planning.job(plan, "ship").environment()));
  }

  private static String lines(String title, Map<String, String> variables) {
    return new TreeMap<>(variables)
        .entrySet().stream()
            .map(e -> "  " + e.getKey() + "=" + e.getValue().replace("\n", "\\n") + "\n")
            .collect(Collectors.joining("", title + "\n", ""));
  }

  @Test
  void layersGoFromThePipelineOverInputsJobAndRuleToTheCaller() {
    var def =
        pipeline(
            STAGES,
            Map.of("A", "pipeline", "B", "pipeline", "C", "pipeline", "D", "pipeline"),
            Map.of("B", input(InputType.STRING, Optional.of("input"))),
            List.of(
                job("build", "build").variable("C", "job").variable("D", "job").build(),
                job("other", "build").build()));

    Plan plan = plan(def, request(Map.of(), Map.of("D", "caller")));

    assertEquals("pipeline", plan.environment().get("A"));
    assertEquals("input", plan.environment().get("B"));
    assertEquals("pipeline", plan.environment().get("C"));
    assertEquals("caller", plan.environment().get("D"));
    assertEquals("job", Planning.job(plan, "build").environment().get("C"));
    assertEquals("caller", Planning.job(plan, "build").environment().get("D"));
    assertEquals(false, Planning.job(plan, "other").environment().containsKey("A"));
  }

  @Test
  void anInputThatTheCallerGivesIsOverTheJobAndItsDefaultIsNot() {
    var def =
        pipeline(
            STAGES,
            Map.of(),
            Map.of("TARGET", input(InputType.STRING, Optional.of("default"))),
            List.of(job("build", "build").variable("TARGET", "job").build()));

    Plan asItIs = plan(def, request(Map.of(), Map.of()));
    Plan asGiven = plan(def, request(Map.of("TARGET", "given"), Map.of()));

    assertEquals("job", Planning.job(asItIs, "build").environment().get("TARGET"));
    assertEquals("given", Planning.job(asGiven, "build").environment().get("TARGET"));
  }

  @Test
  void aVariableOfThePipelineMayMeanSomethingElseInEachJob() {
    var def =
        pipeline(
            STAGES,
            Map.of("TITLE", "$CI_JOB_NAME of $CI_PIPELINE_NAME"),
            Map.of(),
            List.of(job("build", "build").build()));

    Plan plan = plan(def);

    assertEquals("build of demo", Planning.job(plan, "build").environment().get("TITLE"));
  }

  @Test
  void textsFromOutsideAreNeverExpanded() {
    var def =
        pipeline(
            STAGES,
            Map.of("M", "$CI_COMMIT_MESSAGE"),
            Map.of(),
            List.of(job("a", "build").build()));

    Plan plan = plan(def, request(Map.of(), Map.of("X", "$CI ${X}")));

    assertEquals("Add a login\n\nIt costs $CI and ${HOME}.", plan.environment().get("M"));
    assertEquals("$CI ${X}", plan.environment().get("X"));
  }

  @Test
  void everyTextOfAJobButItsCommandsIsExpanded() {
    var execution =
        new Execution(
            Optional.of(new Image("repo/$WHAT", List.of("$WHAT"))),
            new Commands(List.of("echo $WHAT"), List.of("echo $WHAT"), List.of("echo $WHAT")),
            Execution.TIMEOUT_DEFAULT,
            Execution.RESOURCES_DEFAULT,
            List.of(
                new Service(
                    "db:$WHAT",
                    List.of("db"),
                    List.of("$WHAT"),
                    List.of("run", "$WHAT"),
                    Map.of("KIND", "$WHAT"),
                    Optional.of(new HealthCheck("ping $USER", 1, 3)))),
            new Artifacts(
                List.of("$CI_PROJECT_DIR/$WHAT/*"),
                List.of("$WHAT"),
                Optional.empty(),
                KeepWhen.ALWAYS,
                List.of("$WHAT.xml"),
                List.of("$WHAT.env")),
            List.of(
                new Cache(
                    "key-$WHAT",
                    List.of("$WHAT.lock"),
                    List.of("$CI_PROJECT_DIR"),
                    List.of("old-$WHAT"),
                    CachePolicy.PULL,
                    KeepWhen.ALWAYS)));
    var def = pipeline(STAGES, job("a", "build").variable("WHAT", "x").execution(execution));

    Execution planned = Planning.job(plan(def), "a").execution();

    assertEquals(new Image("repo/x", List.of("x")), planned.image().orElseThrow());
    assertEquals(execution.commands(), planned.commands());
    assertEquals(
        new Service(
            "db:x",
            List.of("db"),
            List.of("x"),
            List.of("run", "x"),
            Map.of("KIND", "x"),
            Optional.of(new HealthCheck("ping $USER", 1, 3))),
        planned.services().getFirst());
    assertEquals(
        new Artifacts(
            List.of("x/*"),
            List.of("x"),
            Optional.empty(),
            KeepWhen.ALWAYS,
            List.of("x.xml"),
            List.of("x.env")),
        planned.artifacts());
    assertEquals(
        new Cache(
            "key-x",
            List.of("x.lock"),
            List.of("."),
            List.of("old-x"),
            CachePolicy.PULL,
            KeepWhen.ALWAYS),
        planned.caches().getFirst());
  }

  @Test
  void faultsOfVariablesNameTheJob() {
    assertEquals(
        List.of("jobs.a: The image \"$NOWHERE\" is empty in this run. Give its variables a value."),
        faults(pipeline(STAGES, job("a", "build").image("$NOWHERE"))));
    assertEquals(
        List.of("jobs.a.variables: Variables refer to each other in a circle: X → Y → X."),
        faults(pipeline(STAGES, job("a", "build").variable("X", "$Y").variable("Y", "$X"))));
    assertEquals(
        List.of(
            "jobs.a: Variable URL refers to the secret TOKEN, whose value only the job's shell"
                + " gets. Put them together in the script."),
        faults(
            pipeline(
                STAGES,
                job("a", "build")
                    .variable("URL", "https://$TOKEN@host")
                    .secret("TOKEN", "token"))));
  }

  @Test
  void inputsAreCheckedAndAllFaultsAreNamed() {
    var inputs =
        Map.of(
            "target", input(InputType.STRING, Optional.empty()),
            "count", input(InputType.NUMBER, Optional.of("1")),
            "dry", input(InputType.BOOLEAN, Optional.of("true")),
            "size",
                new InputDef(
                    InputType.STRING,
                    Optional.of("small"),
                    List.of("small", "large"),
                    Optional.empty()));
    PipelineDef def =
        pipeline(STAGES, Map.of(), new TreeMap<>(inputs), List.of(job("a", "build").build()));

    assertEquals(
        List.of(
            "inputs.count: \"many\" does not fit. It takes a number, such as 3 or 0.5.",
            "inputs.dry: \"yes\" does not fit. It takes true or false.",
            "inputs.size: \"larg\" is not among the options: small, large. Did you mean \"large\"?",
            "inputs.target: The input has no default and was not given. Give it as target=….",
            "inputs: There is no input named \"tagret\". Inputs: count, dry, size, target. Did you"
                + " mean \"target\"?"),
        faults(
            def,
            request(
                Map.of("count", "many", "dry", "yes", "size", "larg", "tagret", "x"), Map.of())));
    assertEquals(
        List.of(
            "inputs: There is no input named \"x\". The pipeline has no inputs; a variable is given"
                + " as such."),
        faults(pipeline(STAGES, job("a", "build")), request(Map.of("x", "1"), Map.of())));
  }

  @Test
  void theWorkspaceIsPutRightWhereItIsElsewhere() {
    Map<String, String> environment =
        Map.of(
            "CI_PROJECT_DIR", "/weir/workspace",
            "OPTS", "-Drepo=/weir/workspace/.m2 -x",
            "PATH", "/weir/workspace/bin:/usr/bin:/weir/workspace",
            "OTHER", "/weir/workspace2 /my/weir/workspace");

    assertEquals(
        Map.of(
            "CI_PROJECT_DIR", "/tmp/w$1",
            "OPTS", "-Drepo=/tmp/w$1/.m2 -x",
            "PATH", "/tmp/w$1/bin:/usr/bin:/tmp/w$1",
            "OTHER", "/weir/workspace2 /my/weir/workspace"),
        CiVariables.inWorkspace(environment, "/tmp/w$1"));
  }

  private static InputDef input(InputType type, Optional<String> fallback) {
    return new InputDef(type, fallback, List.of(), Optional.empty());
  }
}
