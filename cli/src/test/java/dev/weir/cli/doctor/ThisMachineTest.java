package dev.weir.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ThisMachineTest {
  private final Machine machine = new ThisMachine(Path.of("/jdk"));

  @Test
  void ofWhatACommandPrintsTheFirstLineCountsWithoutItsColours() {
    List<String> colourful = List.of("printf", "\\033[1mApache Maven 3.9\\033[0m\\nmore\\n");

    assertEquals(Optional.of("Apache Maven 3.9"), machine.firstLine(colourful));
  }

  @Test
  void aCommandThatFailsOrIsNotThereSaysNothing() {
    assertEquals(Optional.empty(), machine.firstLine(List.of("false")));
    assertEquals(Optional.empty(), machine.firstLine(List.of("/no/such/command")));
  }
}
