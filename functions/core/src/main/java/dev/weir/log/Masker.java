package dev.weir.log;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// Replaces secrets by `[MASKED]`, in every form that [SecretForms] knows, whatever colours stand
/// in it. Safe for use by many threads; each text that comes in pieces has its own [MaskedText].
public final class Masker {

  /// What stands where a secret was; secrets side by side become one.
  public static final String MASK = "[MASKED]";

  /// A shorter secret is not masked: it would blacken half the log and be known from the rest.
  public static final int SECRET_CHARS_MIN = 6;

  /// Masks nothing.
  public static final Masker NONE = new Masker(List.of());

  private final Automaton automaton;

  public Masker(Collection<String> secrets) {
    var forms = new TreeSet<String>();
    secrets.forEach(secret -> forms.addAll(SecretForms.of(secret)));
    automaton = new Automaton(forms);
  }

  /// Whether a secret is long enough to be masked.
  public static boolean canMask(String secret) {
    return secret.strip().length() >= SECRET_CHARS_MIN;
  }

  /// The whole text without secrets.
  public String mask(String text) {
    var masked = new StringBuilder(text.length());
    MaskedText pieces = pieces();
    text.chars().forEach(c -> pieces.add((char) c, masked));
    pieces.end(masked);
    return masked.toString();
  }

  /// A new text that comes in pieces.
  public MaskedText pieces() {
    return new MaskedText(automaton);
  }
}
