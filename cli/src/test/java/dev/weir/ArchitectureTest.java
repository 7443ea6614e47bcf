package dev.weir;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// The rules that keep the product in `core` and the world outside it.
class ArchitectureTest {

  private static final String[] CORE = {
    "dev.weir",
    "dev.weir.access..",
    "dev.weir.agent..",
    "dev.weir.api..",
    "dev.weir.artifact..",
    "dev.weir.blob..",
    "dev.weir.cost..",
    "dev.weir.finding..",
    "dev.weir.flow..",
    "dev.weir.history..",
    "dev.weir.http..",
    "dev.weir.id..",
    "dev.weir.job..",
    "dev.weir.json..",
    "dev.weir.log..",
    "dev.weir.metrics..",
    "dev.weir.pipeline..",
    "dev.weir.plan..",
    "dev.weir.print..",
    "dev.weir.project..",
    "dev.weir.relay..",
    "dev.weir.report..",
    "dev.weir.run..",
    "dev.weir.secret..",
    "dev.weir.state..",
    "dev.weir.task..",
    "dev.weir.time..",
    "dev.weir.trigger..",
    "dev.weir.variable..",
    "dev.weir.work.."
  };

  /// What is shipped. Tests lie in folders of their own, or in jars named `-tests.jar`.
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("dev.weir");

  @Test
  void onlyTheStepThatPacksClassesKnowsTheBuildsOwnTools() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.weir.bytecode..")
        .and()
        .doNotHaveFullyQualifiedName("dev.weir.aws.archive.Pack")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.weir.bytecode..")
        .check(ALL);
  }

  @Test
  void coreKnowsNoAws() {
    noClasses()
        .that()
        .resideInAnyPackage(CORE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("software.amazon..", "com.amazonaws..")
        .check(ALL);
  }

  @Test
  void coreKnowsNoOtherModule() {
    noClasses()
        .that()
        .resideInAnyPackage(CORE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.weir.aws..",
            "dev.weir.local..",
            "dev.weir.process..",
            "dev.weir.deploy..",
            "dev.weir.runner..",
            "dev.weir.cli..")
        .check(ALL);
  }

  @Test
  void everyClassIsInAModuleThatTheRulesKnow() {
    classes()
        .that()
        .resideInAPackage("dev.weir..")
        .should()
        .resideInAnyPackage(
            Stream.concat(
                    Arrays.stream(CORE),
                    Stream.of(
                        "dev.weir.aws..",
                        "dev.weir.local..",
                        "dev.weir.process..",
                        "dev.weir.deploy..",
                        "dev.weir.runner..",
                        "dev.weir.cli.."))
                .toArray(String[]::new))
        .check(ALL);
  }

  @Test
  void nothingImportsLocalButTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.weir.local..", "dev.weir.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.weir.local..")
        .check(ALL);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.weir.(**)").should().beFreeOfCycles().check(ALL);
  }

  @Test
  void onlyTheWiringAndProgramsReadTheEnvironment() {
    noClasses()
        .that()
        .haveSimpleNameNotContaining("Wiring")
        .and()
        .doNotHaveFullyQualifiedName("dev.weir.runner.Main")
        .and()
        .doNotHaveFullyQualifiedName("dev.weir.aws.runtime.Main")
        .and()
        .resideOutsideOfPackages("dev.weir.cli..")
        .should()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .check(ALL);
  }

  @Test
  void timeAndChanceComeThroughPorts() {
    noClasses()
        .that()
        .resideInAnyPackage(CORE)
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(Random.class, Date.class)
        .check(ALL);
  }

  @Test
  void everyPackageIsNullMarked() {
    classes()
        .that()
        .haveSimpleName("package-info")
        .should()
        .beAnnotatedWith(NullMarked.class)
        .check(ALL);
  }
}
