package dev.weir.run;

import dev.weir.access.JobTokens.Speaker;
import dev.weir.id.RunId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a task shows to speak for one attempt of one job:
/// `weirjob_<run>_<node>_<attempt>_<secret>`.
///
/// The job's row has only its digest, and forgets it with the next attempt. The token itself
/// travels as an input of the state `Launch` and in the environment of the task's `fetch` and
/// `publish`, so who may read executions or tasks of the account can read it. It opens little: one
/// attempt's manifest, and places for what that attempt leaves, until the attempt is settled.
///
/// @param text the whole token
record JobToken(RunId run, int node, int attempt, String text) {

  private static final Pattern SHAPE =
      Pattern.compile("weirjob_([0-9A-Z]{26})_([0-9]{1,6})_([0-9]{1,2})_([A-Za-z0-9_-]{43})");

  static JobToken of(RunId run, int node, int attempt, String secret) {
    String text = "weirjob_" + run + "_" + node + "_" + attempt + "_" + secret;
    return new JobToken(run, node, attempt, text);
  }

  /// The token, if the text has the shape of one. Whether it is known is another question.
  static Optional<JobToken> read(String text) {
    Matcher match = SHAPE.matcher(text);
    if (!match.matches() || !RunId.isRunId(match.group(1))) {
      return Optional.empty();
    }
    return Optional.of(
        new JobToken(
            new RunId(match.group(1)),
            Integer.parseInt(match.group(2)),
            Integer.parseInt(match.group(3)),
            text));
  }

  Speaker speaker() {
    return new Speaker(run, node, attempt);
  }

  /// The SHA-256 of the token, in hex. Tokens are random, so it needs no salt.
  String digest() {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "JobToken[" + run + "/" + node + "#" + attempt + "]";
  }
}
