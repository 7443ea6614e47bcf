package dev.weir.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.id.RunId;
import dev.weir.json.JsonMismatch;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogChunkTest {
  private static final Instant TIME = Instant.ofEpochMilli(1_700_000_000_123L);

  @Test
  void aChunkIsJsonLines() {
    byte[] chunk = LogChunk.write(List.of(new LogLine(TIME, LogStream.ERR, "a \"b\"\tä")));

    assertEquals(
        "{\"t\":1700000000123,\"s\":\"err\",\"m\":\"a \\\"b\\\"\\tä\"}\n",
        new String(chunk, StandardCharsets.UTF_8));
  }

  @Test
  void whatWasWrittenIsRead() {
    List<LogLine> lines =
        List.of(
            new LogLine(TIME, LogStream.OUT, ""),
            new LogLine(TIME, LogStream.SYS, "one\u0085two\u2028three\u001b[32mgreen\u001b[m"));

    assertEquals(lines, LogChunk.read(LogChunk.write(lines)));
  }

  @Test
  void aStreamThatIsNotKnownIsRefused() {
    byte[] chunk = "{\"t\":1,\"s\":\"in\",\"m\":\"\"}\n".getBytes(StandardCharsets.UTF_8);

    assertThrows(JsonMismatch.class, () -> LogChunk.read(chunk));
  }

  @Test
  void chunksOfAnAttemptSortByNumber() {
    var run = new RunId("01ARZ3NDEKTSV4RRFFQ69G5FAV");

    assertEquals("logs/01ARZ3NDEKTSV4RRFFQ69G5FAV/7/2/000042", LogChunk.key(run, 7, 2, 42).value());
  }
}
