package dev.weir.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// By what the processes of one container, or of one script, are known, whoever their parents are
/// by now.
///
/// The mark stands in two places that children inherit. One is the environment, which a process may
/// clear. The other is a resource limit that nobody uses or resets: how long a process may run
/// under real time scheduling, set to a number of centuries that is the mark's own.
public final class Mark {

  /// The variable that holds the mark in a process's environment.
  public static final String VARIABLE = "WEIR_CONTAINER";

  private static final long OUTER = 1L << 61;
  private static final long INNER = 1L << 60;

  private final String text;
  private final long number;

  /// @param text differs from that of all else that runs on this machine, such as
  ///   `<task>/<container>`
  public Mark(String text) {
    this.text = text;
    number = ByteBuffer.wrap(sha256(text)).getLong() & (INNER - 1);
  }

  /// The value of [#VARIABLE].
  public String text() {
    return text;
  }

  /// Marks a process that has started nothing yet. Within a task of another Weir the hard limit is
  /// that task's mark, and stays.
  void set(Libc libc, long pid) {
    long hard = libc.realtimeLimit(pid).map(Libc.Limit::hard).orElse(0L);
    boolean isUnlimited = hard < 0;
    libc.limitRealtime(
        pid,
        isUnlimited
            ? new Libc.Limit(OUTER | number, OUTER | number)
            : new Libc.Limit(INNER | number, hard));
  }

  /// Whether the process has this mark.
  boolean isOn(Libc libc, long pid) {
    return libc.realtimeLimit(pid).filter(this::isIn).isPresent() || isInEnvironment(pid);
  }

  private boolean isIn(Libc.Limit limit) {
    return limit.soft() == (OUTER | number)
        || limit.hard() == (OUTER | number)
        || limit.soft() == (INNER | number);
  }

  private boolean isInEnvironment(long pid) {
    try {
      byte[] environment = Files.readAllBytes(Path.of("/proc/" + pid + "/environ"));
      return ("\0" + new String(environment, StandardCharsets.UTF_8))
          .contains("\0" + VARIABLE + "=" + text + "\0");
    } catch (IOException _) {
      return false;
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java has SHA-256", e);
    }
  }
}
