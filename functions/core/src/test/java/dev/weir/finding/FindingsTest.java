package dev.weir.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.finding.Finding.Position;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {
  private final Findings findings = new Findings();

  @Test
  void theOrderIsThatOfTheFilesAndThenOfTheText() {
    findings.begin("main.yaml");
    findings.error(new Position("other.yaml", 1, 1), "", "other");
    findings.error(new Position("main.yaml", 10, 1), "", "ten");
    findings.error(new Position("main.yaml", 9, 5), "", "nine five");
    findings.error(new Position("main.yaml", 9, 1), "", "nine one");
    findings.add(Finding.error("", "nowhere"));

    assertEquals(List.of("nowhere", "nine one", "nine five", "ten", "other"), messages());
  }

  @Test
  void theSameFaultAtTheSamePlaceCountsOnce() {
    findings.error(new Position("a", 1, 1), "p", "again");
    findings.error(new Position("a", 1, 1), "p", "again");
    findings.error(new Position("a", 1, 2), "p", "again");

    assertEquals(2, findings.count());
  }

  @Test
  void warningsAloneAreNoErrors() {
    findings.warning(new Position("a", 1, 1), "p", "careful");
    assertFalse(findings.hasErrors());

    findings.error(new Position("a", 1, 1), "p", "wrong");
    assertTrue(findings.hasErrors());
  }

  @Test
  void ofVeryManyTheFirstAreShownAndTheRestCounted() {
    for (int line = 600; line > 0; line--) {
      findings.error(new Position("a", line, 1), "", "line " + line);
    }

    assertEquals(501, messages().size());
    assertEquals("line 1", messages().getFirst());
    assertEquals("100 more findings are not shown.", messages().getLast());
  }

  private List<String> messages() {
    return findings.inOrder().stream().map(Finding::message).toList();
  }
}
