package dev.weir.api.routes;

import static dev.weir.api.SimApi.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Response;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The report of the largest run, in answers that a function may give.
final class LargeReportTest {
  private static final int JOBS = 10_000;
  private static final int INSTANCES = 200;

  /// Of a function's answer (AWS Lambda quotas), in which bytes are told in base64.
  private static final int BYTES_MAX = 6 * 1024 * 1024 * 3 / 4;

  private final RunStory story = new RunStory();

  @Test
  void everyJobIsOnOnePageAndNoPageIsTooLarge() {
    Response posted = story.post(pipeline());
    var run = new RunId(json(posted).text("id"));
    story.sim.weir.plan().plan(run);

    List<Json.Obj> pages = pages("/v1/runs/" + run);

    assertTrue(posted.body().length < BYTES_MAX, posted.body().length + " bytes");
    assertTrue(pages.size() > 1, "one page");
    List<String> names = pages.stream().flatMap(page -> names(page).stream()).toList();
    assertEquals(JOBS, names.size());
    assertEquals(JOBS, new HashSet<>(names).size());
    assertEquals(pages.getFirst().get("totals"), pages.getLast().get("totals"));
  }

  @Test
  void aTextIsCutBetweenLines() {
    String line = "x".repeat(99) + "\n";
    String all = line.repeat(20_000) + "last";

    TextPart first = TextPart.of(all, 0);
    TextPart second = TextPart.of(all, first.next().orElseThrow());

    assertTrue(first.text().endsWith("\n"), "not at the end of a line");
    assertTrue(first.text().length() > TextPart.CHARS_MAX - 200, first.text().length() + " chars");
    assertEquals(Optional.empty(), second.next());
    assertEquals(all, first.text() + second.text());
    assertEquals("", TextPart.of(all, all.length() + 1).text());
  }

  private List<Json.Obj> pages(String path) {
    var pages = new ArrayList<Json.Obj>();
    Optional<Long> cursor = Optional.of(0L);
    while (cursor.isPresent()) {
      Response page = story.sim.get(path + "?cursor=" + cursor.get());
      assertTrue(page.body().length < BYTES_MAX, page.body().length + " bytes");
      pages.add(json(page));
      cursor = pages.getLast().findNumber("next");
    }
    return pages;
  }

  private static List<String> names(Json.Obj page) {
    return page.list("jobs").stream().map(job -> job.asObject().text("name")).toList();
  }

  private static String pipeline() {
    String matrix =
        "[{A: [%s], B: [%s]}]".formatted(numbers("a", 10), numbers("b", INSTANCES / 10));
    return IntStream.range(0, JOBS / INSTANCES)
        .mapToObj(i -> "  j%d: {script: 'true', parallel: {matrix: %s}}\n".formatted(i, matrix))
        .collect(Collectors.joining("", "jobs:\n", ""));
  }

  private static String numbers(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).collect(Collectors.joining(","));
  }
}
