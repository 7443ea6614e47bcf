package dev.weir.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.log.LogChunk;
import dev.weir.log.LogLine;
import dev.weir.log.LogStream;
import dev.weir.runner.RunnerSettings.LogPace;
import dev.weir.task.Outcome.Log;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LogWriterTest {
  private static final LogPace NEVER = new LogPace(Duration.ofDays(1), Duration.ofDays(1), 1000);
  private static final LogPace AT_ONCE = new LogPace(Duration.ZERO, Duration.ZERO, 1000);

  private final List<byte[]> chunks = new ArrayList<>();

  @Test
  void linesAreStoredInOrderWithoutGaps() {
    LogWriter log = writer(AT_ONCE, this::store, 1 << 20);
    for (int i = 0; i < 2000; i++) {
      log.add(line("line " + i));
    }

    Log logged = log.end();

    assertEquals(chunks.size(), logged.chunks());
    assertEquals(2000, logged.lines());
    List<String> texts = texts(logged);
    for (int i = 0; i < 2000; i++) {
      assertEquals("line " + i, texts.get(i));
    }
  }

  @Test
  void whatWaitsIsStoredAtTheEnd() {
    LogWriter log =
        writer(new LogPace(Duration.ofDays(1), Duration.ofDays(1), 1 << 20), this::store, 1 << 20);
    log.add(line("one"));
    log.add(line("2".repeat(Log.TAIL_BYTES_MAX)));

    Log logged = log.end();

    assertEquals(1, logged.chunks());
    assertEquals(List.of(), logged.tail());
    assertEquals(List.of("one", "2".repeat(Log.TAIL_BYTES_MAX)), texts(logged));
  }

  @Test
  void aShortTailIsToldInsteadOfStored() {
    LogWriter log = writer(NEVER, this::store, 1 << 20);
    log.add(line("one"));
    log.add(line("two"));

    Log logged = log.end();

    assertEquals(0, logged.chunks());
    assertEquals(List.of(), chunks);
    assertEquals(List.of(line("one"), line("two")), logged.tail());
    assertFalse(logged.isRead(0));
    assertTrue(logged.isRead(1));
  }

  @Test
  void whatAnEarlierProgramToldComesFirst() {
    LogWriter earlier = writer(NEVER, this::store, 1 << 20);
    earlier.add(line("one"));
    Log told = earlier.end();
    var settings = new TestSettings().settings(NEVER, Duration.ofDays(1));
    var log = new LogWriter(settings, this::store, new LogBudget(1 << 20, told), told);
    log.add(line("two"));

    Log logged = log.end();

    assertEquals(List.of(line("one"), line("two")), logged.tail());
    assertEquals(2, logged.lines());
  }

  @Test
  void aChunkIsNoLargerThanItMayBe() {
    LogWriter log = writer(NEVER, this::store, 1 << 20);
    var random = new Random(3);
    for (int i = 0; i < 500; i++) {
      log.add(line("ü".repeat(random.nextInt(200))));
    }
    Log logged = log.end();

    assertTrue(chunks.stream().allMatch(chunk -> chunk.length <= 1000));
    assertEquals(500, texts(logged).size());
  }

  @Test
  void whoWritesTooFastWaits() throws InterruptedException {
    var gate = new CountDownLatch(1);
    LogWriter log =
        writer(
            NEVER,
            (number, chunk) -> {
              awaitQuietly(gate);
              store(number, chunk);
            },
            1 << 20);
    var written = new CountDownLatch(100);
    Thread writing =
        Thread.ofVirtual()
            .start(() -> {
              for (int i = 0; i < 100; i++) {
                log.add(line("x".repeat(500)));
                written.countDown();
              }
            });

    while (writing.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertTrue(written.getCount() > 80, "only some chunks wait in memory");
    gate.countDown();
    writing.join();
    Log logged = log.end();

    assertEquals(100, texts(logged).size());
  }

  @Test
  void aLogThatIsTooLongEndsWithOneLineThatSaysSo() {
    LogWriter log = writer(AT_ONCE, this::store, 100);
    for (int i = 0; i < 50; i++) {
      log.add(line("123456789"));
    }
    log.add(new LogLine(Instant.EPOCH, LogStream.SYS, "Exit code 0."));

    Log logged = log.end();

    List<String> texts = texts(logged);
    assertEquals(12, texts.size());
    assertEquals(
        "The log has reached its limit of 100 bytes; what the job writes from here on is not kept.",
        texts.get(10));
    assertEquals("Exit code 0.", texts.getLast());
    assertTrue(logged.isTruncated());
    assertEquals(12, logged.lines());
  }

  @Test
  void aStoreThatFailsEndsTheLogButNotTheJob() {
    LogWriter log =
        writer(
            AT_ONCE,
            (_, _) -> {
              throw new Unreachable("No store.");
            },
            1 << 20);
    for (int i = 0; i < 1000; i++) {
      log.add(line("x".repeat(500)));
    }

    assertEquals(0, log.end().chunks());
    assertEquals("No store.", log.failure().orElseThrow().getMessage());
  }

  @Test
  void theOlderALogIsTheLongerItsChunksMayTake() {
    LogPace pace = LogPace.PAID;

    assertEquals(Duration.ofSeconds(1), LogPacer.wait(pace, Duration.ofSeconds(1)));
    assertEquals(Duration.ofSeconds(5), LogPacer.wait(pace, Duration.ofSeconds(20)));
    assertEquals(Duration.ofSeconds(15), LogPacer.wait(pace, Duration.ofHours(1)));
    assertEquals(17, chunksOf(pace, Duration.ofMinutes(1)));
    assertEquals(253, chunksOf(pace, Duration.ofHours(1)));
  }

  private static int chunksOf(LogPace pace, Duration time) {
    int count = 0;
    for (Duration age = Duration.ZERO; age.compareTo(time) < 0; count++) {
      age = age.plus(LogPacer.wait(pace, age));
    }
    return count;
  }

  private static void awaitQuietly(CountDownLatch gate) {
    try {
      assertTrue(gate.await(30, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void store(int number, byte[] chunk) {
    assertEquals(chunks.size(), number);
    chunks.add(chunk);
  }

  private List<String> texts(Log logged) {
    Stream<LogLine> stored = chunks.stream().flatMap(chunk -> LogChunk.read(chunk).stream());
    return Stream.concat(stored, logged.tail().stream()).map(LogLine::text).toList();
  }

  private static LogLine line(String text) {
    return new LogLine(Instant.EPOCH, LogStream.OUT, text);
  }

  private static LogWriter writer(LogPace pace, LogWriter.ChunkStore store, long bytesMax) {
    var settings = new TestSettings().settings(pace, Duration.ofDays(1));
    return new LogWriter(settings, store, new LogBudget(bytesMax, Log.NONE), Log.NONE);
  }
}
