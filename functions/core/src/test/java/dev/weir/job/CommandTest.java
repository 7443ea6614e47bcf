package dev.weir.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.job.Attempt.Command;
import org.junit.jupiter.api.Test;

class CommandTest {

  @Test
  void aCommandOfOneLineIsNamedByIt() {
    assertEquals("make test", text("\n  make test \n"));
    assertEquals("", text(" \n"));
  }

  @Test
  void aBlockIsNamedByItsFirstLineAndSaysThatThereIsMore() {
    assertEquals("set -x …", text("\nset -x\nmake\nfalse\n"));
  }

  @Test
  void aLongLineIsCut() {
    assertEquals("a".repeat(200) + " …", text("a".repeat(201)));
    assertEquals("a".repeat(200), text("a".repeat(200)));
  }

  private static String text(String script) {
    return Command.of("script", 0, script).text();
  }
}
