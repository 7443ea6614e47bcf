package dev.weir.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.task.TaskEnd.Cause;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The words are those of "Stopped tasks error messages" and of tasks that others have published.
class TaskEndTest {

  private static final String CASES =
      """
      # stop code              | what ECS says | cause | what people read
      SpotInterruption         | Your Spot Task was interrupted. | INTERRUPTED | Its machine was taken away:
      TerminationNotice        | ECS is performing maintenance on the underlying host | INTERRUPTED | Its machine was taken away:
      InfrastructureHealth     | The host is impaired | INTERRUPTED | Its machine was taken away:
      UserInitiated            | Task stopped by user | RUNNER | Its task was stopped from outside:
      EssentialContainerExited | Essential container in task exited (publish: exit code 1) | RUNNER | Its task ended without a result:
      EssentialContainerExited | Essential container in task exited (job: exit code 137, OutOfMemoryError: Container killed due to memory usage) | JOB | Its commands and services used up the task's memory.
      EssentialContainerExited | OutOfMemoryError: Container killed due to memory usage (web: CannotPullContainerError: x) | JOB | Its commands and services used up the task's memory.
      TaskFailedToStart        | CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref docker.io/library/nonsense:latest: not found | RUNNER | An image could not be pulled:
      TaskFailedToStart        | CannotPullImageManifestError: Error response from daemon | RUNNER | An image could not be pulled:
      TaskFailedToStart        | ResourceInitializationError: unable to pull secrets or registry auth: context deadline exceeded | RUNNER | Its machine could not be set up; has its network a way out?
      TaskFailedToStart        | Task failed to start (job: CannotStartContainerError: exec format error) | RUNNER | A container could not be started:
      TaskFailedToStart        | Task failed to start (job: CannotCreateContainerError: API error) | RUNNER | A container could not be started:
      TaskFailedToStart        | ContainerRuntimeTimeoutError: Could not transition to running | RUNNER | Its task failed:
      TaskFailedToStart        | Timeout waiting for network interface provisioning to complete. | RUNNER | Its task did not start:
      TaskFailedToStart        | ''  | RUNNER | Its task did not start: TaskFailedToStart
      ''                       | it is not known any more | RUNNER | Its task ended without a result: it is not known any more
      ''                       | ''  | RUNNER | Its task ended without a result: nothing is known of it
      """;

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(delimiter = '|', textBlock = CASES)
  void theEndOfATaskIsToldFromItsWords(String code, String said, Cause cause, String reason) {
    TaskEnd end = TaskEnd.of(code, said);

    assertEquals(cause, end.cause());
    assertTrue(end.reason().startsWith(reason), end.reason());
    assertTrue(end.reason().contains(said), end.reason());
  }

  @ParameterizedTest
  @CsvSource({"900, 900", "100000, 1000"})
  void aLongReasonIsCut(int given, int kept) {
    TaskEnd end = TaskEnd.of("EssentialContainerExited", "x".repeat(given));

    assertEquals("Its task ended without a result: ".length() + kept, end.reason().length());
  }
}
