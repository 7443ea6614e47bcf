package dev.weir.bench.trigger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Requests as fast as they are answered, from `wrk`, which takes a thread of its own.
///
/// @param script where the requests are written down for `wrk`
/// @param seconds how long a sample lasts
record Load(Path script, int seconds) {
  private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in ");
  private static final Pattern OTHERS = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
  private static final Pattern SOCKETS = Pattern.compile("Socket errors: .*");

  /// What came of it.
  ///
  /// @param answered how many requests were answered
  /// @param others how many of them not with 2xx
  /// @param perSecond of the clock
  /// @param perCpuSecond of the server's processor time
  record Result(long answered, long others, double perSecond, double perCpuSecond) {}

  Result on(Server server, Candidate candidate, int clients)
      throws IOException, InterruptedException {
    Files.writeString(script, candidate.script());
    double before = server.cpuSeconds();
    Process process =
        new ProcessBuilder(
                List.of(
                    "wrk",
                    "-t1",
                    "-c" + clients,
                    "-d" + seconds + "s",
                    "-s",
                    script.toString(),
                    "http://127.0.0.1:" + candidate.port() + "/"))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    double cpu = server.cpuSeconds() - before;
    if (SOCKETS.matcher(said).find()) {
      throw new IllegalStateException(candidate.name() + " did not answer all: " + said);
    }
    long answered = Long.parseLong(answered(said));
    Matcher others = OTHERS.matcher(said);
    return new Result(
        answered,
        others.find() ? Long.parseLong(others.group(1)) : 0,
        answered / (double) seconds,
        answered / cpu);
  }

  private static String answered(String said) {
    Matcher matcher = REQUESTS.matcher(said);
    if (!matcher.find()) {
      throw new IllegalStateException("wrk said: " + said);
    }
    return matcher.group(1);
  }
}
