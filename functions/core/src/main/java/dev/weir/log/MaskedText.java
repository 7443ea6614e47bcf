package dev.weir.log;

import java.util.BitSet;

/// A text that is masked while it comes in. Characters that may be the beginning of a secret are
/// held back until it is known whether they are. For one thread.
public final class MaskedText {
  private final Automaton automaton;

  /// What is held back, and which of it is secret; what is before `head` has been released.
  private final StringBuilder held = new StringBuilder();

  private final BitSet secret = new BitSet();
  private int head;
  private int state = Automaton.START;
  private boolean isMasking;

  MaskedText(Automaton automaton) {
    this.automaton = automaton;
  }

  /// Takes the next character, and appends to `out` what can be shown by now.
  public void add(char c, StringBuilder out) {
    held.append(c);
    state = automaton.next(state, c);
    secret.set(held.length() - automaton.found(state), held.length());
    release(held.length() - automaton.depth(state), out);
  }

  /// Appends to `out` what is held back; the next character begins a new text.
  public void end(StringBuilder out) {
    release(held.length(), out);
    reset();
  }

  /// Drops what is held back; the next character begins a new text.
  public void reset() {
    held.setLength(0);
    secret.clear();
    head = 0;
    state = Automaton.START;
    isMasking = false;
  }

  private void release(int end, StringBuilder out) {
    for (; head < end; head++) {
      boolean isSecret = secret.get(head);
      if (isSecret && !isMasking) {
        out.append(Masker.MASK);
      }
      if (!isSecret) {
        out.append(held.charAt(head));
      }
      isMasking = isSecret;
    }
    forget();
  }

  /// Frees what was released, once it is the larger part.
  private void forget() {
    if (head == held.length()) {
      held.setLength(0);
      secret.clear();
      head = 0;
    } else if (head > 4096 && head > held.length() / 2) {
      held.delete(0, head);
      BitSet rest = secret.get(head, Math.max(head, secret.length()));
      secret.clear();
      secret.or(rest);
      head = 0;
    }
  }
}
