package dev.weir.log;

import java.util.Arrays;

/// The edges of an [Automaton]: a hash table from (state, character) to state with open addressing,
/// because long secrets in all their forms make millions of them.
final class Edges {
  private static final long EMPTY = -1;

  private long[] keys = filled(256);
  private int[] targets = new int[256];
  private int size;

  /// Where the edge leads; -1 when there is none.
  int get(int from, char c) {
    int slot = slot(key(from, c));
    return keys[slot] == EMPTY ? -1 : targets[slot];
  }

  void put(int from, char c, int to) {
    if (size * 2 > keys.length) {
      grow();
    }
    int slot = slot(key(from, c));
    size += keys[slot] == EMPTY ? 1 : 0;
    keys[slot] = key(from, c);
    targets[slot] = to;
  }

  private static long key(int from, char c) {
    return ((long) from << Character.SIZE) | c;
  }

  /// The slot of that key, or the free one where it belongs.
  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 33) & mask;
    while (keys[slot] != EMPTY && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldTargets = targets;
    keys = filled(oldKeys.length * 2);
    targets = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != EMPTY) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        targets[slot] = oldTargets[i];
      }
    }
  }

  private static long[] filled(int length) {
    long[] keys = new long[length];
    Arrays.fill(keys, EMPTY);
    return keys;
  }
}
