package dev.weir.bench.cold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Starts a candidate once and measures it. It has one processor for itself; whatever serves it has
/// the others.
final class Start {
  private static final double NANOS = 1_000_000;
  private static final double TICKS_PER_SECOND = 100;
  private static final int UTIME = 11;

  private final String event;
  private final int warm;

  /// @param warm how many events follow the first
  Start(String event, int warm) {
    this.event = event;
    this.warm = warm;
  }

  Sample of(Candidate candidate) throws IOException, InterruptedException {
    Path log = Files.createTempFile("cold-start", ".log");
    try (var api = new RuntimeApi()) {
      var builder = new ProcessBuilder(pinned(candidate.command()));
      builder.directory(candidate.folder().toFile()).redirectErrorStream(true);
      builder.redirectOutput(log.toFile());
      builder.environment().putAll(candidate.environment());
      builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
      long started = System.nanoTime();
      Process process = builder.start();
      try {
        return measure(api, process.pid(), started);
      } finally {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
      }
    } catch (IllegalStateException e) {
      throw new IllegalStateException(candidate.name() + ": " + Files.readString(log), e);
    } finally {
      Files.delete(log);
    }
  }

  private Sample measure(RuntimeApi api, long process, long started)
      throws IOException, InterruptedException {
    RuntimeApi.Reply first = made(api.invoke(event));
    double cpu = cpuMillis(process);
    double resident = residentMb(process);
    var times = new double[warm];
    for (int i = 0; i < warm; i++) {
      long asked = System.nanoTime();
      times[i] = (made(api.invoke(event)).nanos() - asked) / NANOS;
    }
    return new Sample(
        (api.firstAsked() - started) / NANOS,
        (first.nanos() - started) / NANOS,
        cpu,
        resident,
        Sample.median(times));
  }

  /// What was measured must have done the work.
  private static RuntimeApi.Reply made(RuntimeApi.Reply reply) {
    if (!reply.isResponse() || !reply.text().contains("201")) {
      throw new IllegalStateException("Answered: " + reply.text());
    }
    return reply;
  }

  private static List<String> pinned(List<String> command) {
    var pinned = new ArrayList<>(List.of("taskset", "-c", "1"));
    pinned.addAll(command);
    return pinned;
  }

  /// User and system time, of the process and of those it has waited for.
  private static double cpuMillis(long process) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + process + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[UTIME]) + Long.parseLong(fields[UTIME + 1]))
        * 1000
        / TICKS_PER_SECOND;
  }

  private static double residentMb(long process) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process + "/status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst()
            .orElseThrow()
        / 1024.0;
  }
}
