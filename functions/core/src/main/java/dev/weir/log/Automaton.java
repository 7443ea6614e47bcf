package dev.weir.log;

import java.util.Arrays;
import java.util.Collection;

/// Finds many texts at once, a character at a time (Aho and Corasick, 1975). A state stands for the
/// longest end of what was read that is the beginning of a wanted text.
final class Automaton {
  static final int START = 0;

  private final Edges edges = new Edges();
  private int[] parent = new int[64];
  private char[] letter = new char[64];
  private int[] depth = new int[64];
  private int[] fallback = new int[64];
  private int[] found = new int[64];
  private int states = 1;

  Automaton(Collection<String> wanted) {
    wanted.forEach(this::insert);
    link();
  }

  /// The state after one more character.
  int next(int state, char c) {
    int from = state;
    int to = edges.get(from, c);
    while (to < 0 && from != START) {
      from = fallback[from];
      to = edges.get(from, c);
    }
    return Math.max(to, START);
  }

  /// How many of the last characters a wanted text may begin with.
  int depth(int state) {
    return depth[state];
  }

  /// The length of the longest wanted text that ends here; 0 when none does.
  int found(int state) {
    return found[state];
  }

  private void insert(String text) {
    int state = START;
    for (int i = 0; i < text.length(); i++) {
      int next = edges.get(state, text.charAt(i));
      state = next < 0 ? add(state, text.charAt(i)) : next;
    }
    found[state] = depth[state];
  }

  private int add(int from, char c) {
    if (states == depth.length) {
      grow();
    }
    parent[states] = from;
    letter[states] = c;
    depth[states] = depth[from] + 1;
    edges.put(from, c, states);
    return states++;
  }

  private void grow() {
    int length = states * 2;
    parent = Arrays.copyOf(parent, length);
    letter = Arrays.copyOf(letter, length);
    depth = Arrays.copyOf(depth, length);
    fallback = Arrays.copyOf(fallback, length);
    found = Arrays.copyOf(found, length);
  }

  /// Fallbacks need those of all lesser depths, so states are taken by depth.
  private void link() {
    for (int state : byDepth()) {
      if (depth[state] > 1) {
        fallback[state] = next(fallback[parent[state]], letter[state]);
      }
      found[state] = Math.max(found[state], found[fallback[state]]);
    }
  }

  private int[] byDepth() {
    int[] ends = new int[Arrays.stream(depth).max().orElse(0) + 2];
    for (int state = 1; state < states; state++) {
      ends[depth[state] + 1]++;
    }
    Arrays.parallelPrefix(ends, Integer::sum);
    int[] order = new int[states - 1];
    for (int state = 1; state < states; state++) {
      order[ends[depth[state]]++] = state;
    }
    return order;
  }
}
