package dev.weir.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.log.LogLine;
import dev.weir.log.LogStream;
import dev.weir.task.Outcome.End;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a job writes to its two streams, as its log shows it.
@Timeout(60)
class StepOrderTest extends SessionStory {

  @Test
  void whatACommandWritesComesBehindItAndBeforeTheNext() throws Exception {
    List<String> commands =
        IntStream.range(0, 40).mapToObj(i -> "echo " + i + (i % 3 == 0 ? "" : " >&2")).toList();
    var expected = new ArrayList<String>();
    for (int i = 0; i < commands.size(); i++) {
      expected.add("$ " + commands.get(i));
      expected.add(String.valueOf(i));
    }

    run(Manifests.of(commands.toArray(String[]::new)));

    assertEquals(expected, said());
  }

  @Test
  void aLineWithoutAnEndEndsBeforeTheNextCommand() throws Exception {
    run(Manifests.of("printf 'no end'", "printf 'nor here' >&2", "true"));

    assertEquals(
        List.of("$ printf 'no end'", "no end", "$ printf 'nor here' >&2", "nor here", "$ true"),
        said());
  }

  @Test
  void oneStreamMayBeSentIntoTheOther() throws Exception {
    run(Manifests.of("exec 2>&1", "echo a >&2", "echo b", "exec 1>&2", "echo c"));

    assertEquals(
        List.of(
            "$ exec 2>&1", "$ echo a >&2", "a", "$ echo b", "b", "$ exec 1>&2", "$ echo c", "c"),
        said());
  }

  @Test
  void aStreamThatIsClosedOrSentElsewhereStopsNothing() throws Exception {
    run(Manifests.of("exec 2>/dev/null", "echo a", "exec 2>&-", "echo b", "exec >&-", "true"));

    assertTrue(said().containsAll(List.of("a", "b", "$ exec >&-")), said().toString());
    assertEquals(new End.Exited(0, Optional.empty()), plane.outcomes.getFirst().end());
  }

  private List<String> said() {
    return plane.log().stream()
        .filter(line -> line.stream() != LogStream.SYS)
        .map(LogLine::text)
        .toList();
  }
}
