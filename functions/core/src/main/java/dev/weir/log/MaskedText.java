package dev.weir.log;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/// A text that is masked while it comes in. Characters that may be the beginning of a secret are
/// held back until it is known whether they are. Colour codes (SGR) are no part of the text: a
/// secret is found whatever colours it has, and those inside it are dropped. For one thread.
public final class MaskedText {

  /// Of colours that are held back with the text they stand in, more are dropped.
  static final int COLOURS_HELD_MAX = 1000;

  private final Automaton automaton;

  /// What is held back, and which of it is secret; what is before `head` has been released.
  private final StringBuilder held = new StringBuilder();

  private final BitSet secret = new BitSet();
  private final Deque<Placed> colours = new ArrayDeque<>();
  private final Colour colour = new Colour();
  private long forgotten;
  private int head;
  private int state = Automaton.START;
  private boolean isMasking;

  MaskedText(Automaton automaton) {
    this.automaton = automaton;
  }

  /// A colour code.
  ///
  /// @param before how many characters of the text stand before it
  private record Placed(long before, String code) {}

  /// Takes the next character, and appends to `out` what can be shown by now. A colour code is
  /// appended as a whole.
  public void add(char c, StringBuilder out) {
    if (!colour.isBegun() && c != Colour.ESCAPE) {
      addText(c, out);
      return;
    }
    if (!colour.add(c)) {
      endColour(out);
      add(c, out);
    } else if (colour.isWhole()) {
      place(colour.take());
      release(head, out);
    }
  }

  /// Appends to `out` what is held back; the next character begins a new text.
  public void end(StringBuilder out) {
    endColour(out);
    release(held.length(), out);
    releaseColours(false, out);
    reset();
  }

  /// Drops what is held back; the next character begins a new text.
  public void reset() {
    held.setLength(0);
    secret.clear();
    colours.clear();
    colour.take();
    forgotten = 0;
    head = 0;
    state = Automaton.START;
    isMasking = false;
  }

  private void addText(char c, StringBuilder out) {
    held.append(c);
    state = automaton.next(state, c);
    secret.set(held.length() - automaton.found(state), held.length());
    release(held.length() - automaton.depth(state), out);
  }

  /// What looked like a colour code and is none is text.
  private void endColour(StringBuilder out) {
    if (colour.isBegun()) {
      colour.take().chars().forEach(c -> addText((char) c, out));
    }
  }

  private void place(String code) {
    if (colours.size() < COLOURS_HELD_MAX) {
      colours.add(new Placed(forgotten + held.length(), code));
    }
  }

  private void release(int end, StringBuilder out) {
    for (; head < end; head++) {
      boolean isSecret = secret.get(head);
      releaseColours(isSecret && isMasking, out);
      if (isSecret && !isMasking) {
        out.append(Masker.MASK);
      }
      if (!isSecret) {
        out.append(held.charAt(head));
      }
      isMasking = isSecret;
    }
    if (head == held.length() && !isMasking) {
      releaseColours(false, out);
    }
    forget();
  }

  /// Those that stand where the text has been released to.
  private void releaseColours(boolean isInsideSecret, StringBuilder out) {
    while (!colours.isEmpty() && colours.getFirst().before <= forgotten + head) {
      String code = colours.removeFirst().code;
      if (!isInsideSecret) {
        out.append(code);
      }
    }
  }

  /// Frees what was released, once it is the larger part.
  private void forget() {
    if (head == held.length()) {
      forgotten += head;
      held.setLength(0);
      secret.clear();
      head = 0;
    } else if (head > 4096 && head > held.length() / 2) {
      forgotten += head;
      held.delete(0, head);
      BitSet rest = secret.get(head, Math.max(head, secret.length()));
      secret.clear();
      secret.or(rest);
      head = 0;
    }
  }
}
