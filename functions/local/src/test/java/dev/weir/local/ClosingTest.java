package dev.weir.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingTest {
  private final List<String> closed = new ArrayList<>();
  private final Closing closing = new Closing();

  @Test
  void whatWasOpenedLastIsClosedFirstAndOnce() {
    closing.add(() -> closed.add("first"));
    closing.add(() -> closed.add("second"));

    closing.close();
    closing.close();

    assertEquals(List.of("second", "first"), closed);
  }

  @Test
  void aPartThatFailsKeepsNoOtherOpen() {
    closing.add(() -> closed.add("first"));
    closing.add(() -> {
      throw new IllegalStateException("stuck");
    });

    var failure = assertThrows(IllegalStateException.class, closing::close);

    assertEquals(List.of("first"), closed);
    assertEquals("stuck", failure.getSuppressed()[0].getMessage());
  }
}
