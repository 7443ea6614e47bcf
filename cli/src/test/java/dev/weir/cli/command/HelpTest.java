package dev.weir.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.golden.Golden;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
  private final Person person = new Person(Path.of("/nowhere"));

  @Test
  void theRootNamesEveryCommand() {
    Golden.check("help/weir.txt", person.types("--help").out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "lint",
        "plan",
        "report",
        "logs",
        "cancel",
        "rerun",
        "artifacts",
        "runs",
        "trigger",
        "trigger increment",
        "trigger get",
        "trigger list",
        "trigger history",
        "trigger set",
        "trigger reset",
        "up",
        "doctor",
        "deploy-check",
        "token",
        "token create",
        "token list",
        "token revoke",
        "agent",
        "agent run",
        "agent list",
        "agent show",
        "agent check",
        "agent test",
        "prostagma",
        "prostagma client",
        "cicd",
        "cicd run",
        "cicd report",
        "cicd cancel",
        "cicd stop",
        "completion",
        "version"
      })
  void everyCommandExplainsItself(String command) {
    Person.Said said = person.types((command + " --help").split(" "));

    assertEquals(Exit.OK, said.exit(), said.err());
    Golden.check("help/" + command.replace(' ', '-') + ".txt", said.out());
  }

  @Test
  void noCommandShowsTheHelpAndIsAMistake() {
    Person.Said said = person.types();

    assertEquals(Exit.USAGE, said.exit());
    assertEquals("", said.out());
    assertEquals(person.types("--help").out(), said.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lnt",
        "run --no-wat",
        "run a b",
        "run --timeout soon",
        "run -e NAME",
        "report --format html",
        "up --port x",
        "up --port 99999",
        "run --runner lxc",
        "run --branch main --tag v1",
        "plan --event pusch",
        "runs --limit 0",
        "token create"
      })
  void aMistakeOnTheCommandLineIsExplained(String mistake) {
    Person.Said said = person.types(mistake.split(" "));

    assertEquals(Exit.USAGE, said.exit());
    assertEquals("", said.out());
    Golden.check("mistakes/" + mistake.replace(' ', '_') + ".txt", said.err());
  }

  @Test
  void completionIsAScript() {
    String script = person.types("completion").out();

    assertEquals("#!/usr/bin/env bash", script.lines().findFirst().orElse(""));
  }
}
