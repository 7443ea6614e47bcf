package dev.weir.local.asl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.local.yaml.YamlRefused;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineReaderTest {

  @Test
  void everyFaultIsReportedWithItsPlace() {
    String text =
        """
        Comment: A machine with faults.
        QueryLanguage: JSONata
        StartAt: Frist
        States:
          First:
            Comment: Calls something.
            Type: Task
            Resource: arn:aws:states:::sqs:sendMessage
            Arguments: {FunctionName: "${Function}", Payload: "{% $states.input. %}"}
            Timeout: 60
            Retry:
              - ErrorEquals: [States.ALL, Other]
                BackoffRate: 0.5
            Next: Second
          Third:
            Type: Parallel
        """;

    var refused =
        assertThrows(YamlRefused.class, () -> MachineReader.read("m.yaml", text, Map.of()));

    assertEquals(
        """
        m.yaml:9:31: No substitution named "Function". Substitutions: .
        m.yaml:8:15 States.First.Resource: The resource "arn:aws:states:::sqs:sendMessage" is not \
        called from here. Known: arn:aws:states:::ecs:runTask.waitForTaskToken, \
        arn:aws:states:::lambda:invoke, arn:aws:states:::lambda:invoke.waitForTaskToken.
        m.yaml:9:55 States.First.Arguments.Payload: "$states.input." is not JSONata: Unexpected \
        end of expression.
        m.yaml:12:22 States.First.Retry[0].ErrorEquals: States.ALL stands alone and last.
        m.yaml:13:22 States.First.Retry[0].BackoffRate: Expected a number from 1 to 1000, found 0.5.
        m.yaml:10:14 States.First.Timeout: "Timeout" is not read here. Known: Arguments, Catch, \
        Comment, End, HeartbeatSeconds, Next, Output, Resource, Retry, TimeoutSeconds and 1 more.
        m.yaml:16:5 States.Third: "Comment" is missing.
        m.yaml:16:11 States.Third.Type: The type "Parallel" is not read here. Known: Choice, \
        Fail, Map, Pass, Succeed, Task, Wait.
        m.yaml:3:10 StartAt: No state named "Frist". Did you mean "First"? States: First, Third.
        m.yaml:14:11 States.First.Next: No state named "Second". States: First, Third.\
        """,
        refused.getMessage());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Pass, Comment: A state., Assign: {a: 1}, End: true | \"Assign\" is not read here.",
        "Pass, Comment: A state. | A state has either \"Next\" or \"End: true\".",
        "Pass, Comment: A state., Next: S, End: true | A state has either \"Next\" or",
        "Pass, Comment: A state., Output: '{% $eval(\"1\") %}', End: true | $eval is not offered",
        "Pass, Comment: A state., Output: '{% $now() %}', End: true | $now is not offered here.",
        "Wait, Comment: A state., Timestamp: x, Seconds: 1, End: true | \"Timestamp\" is not read",
        "Wait, Comment: A state., End: true | \"Seconds\" is missing.",
        "Fail, Comment: A state., Error: E | \"Cause\" is missing.",
        "Parallel, Comment: A state. | The type \"Parallel\" is not read here.",
      })
  void whatTheInterpreterDoesNotKnowIsRefused(String state, String message) {
    String text =
        "Comment: M.\nQueryLanguage: JSONata\nStartAt: S\nStates:\n  S: {Type: " + state + "}\n";

    var refused =
        assertThrows(YamlRefused.class, () -> MachineReader.read("m.yaml", text, Map.of()));

    String found = String.valueOf(refused.getMessage());
    assertEquals(true, found.contains(message), found);
  }
}
