package dev.weir.cli.progress;

import dev.weir.cli.client.JobView;
import dev.weir.cli.console.Style;
import dev.weir.cli.console.Style.Tone;
import dev.weir.cli.console.Width;
import dev.weir.print.Amounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Draws a run as a table: a line about the run, then a line per job. A pure function: the same
/// snapshot and size give the same lines.
public final class Screen {

  /// What there is to draw on.
  public record Size(int columns, int rows) {}

  private static final int NAME_MAX = 32;
  private static final int STAGE_MAX = 12;
  private static final int ELAPSED_WIDTH = 8;

  /// The line about the run, the line about jobs left out, the note, and one for the cursor.
  private static final int ROWS_BESIDE_JOBS = 4;

  private final Style style;

  public Screen(Style style) {
    this.style = style;
  }

  /// The lines, none of them wider than the screen, and fewer than it has rows.
  public List<String> render(Snapshot snapshot, Size size) {
    List<JobView> jobs = snapshot.run().jobs();
    List<JobView> shown = shown(jobs, Math.max(1, size.rows() - ROWS_BESIDE_JOBS));
    var lines = new ArrayList<String>();
    lines.add(head(snapshot, size.columns()));
    int nameWidth = width(shown.stream().map(JobView::name).toList(), NAME_MAX);
    int stageWidth = width(shown.stream().map(JobView::stage).toList(), STAGE_MAX);
    shown.forEach(job -> lines.add(row(job, snapshot, nameWidth, stageWidth, size.columns())));
    if (shown.size() < jobs.size()) {
      lines.add(style.paint(Tone.FAINT, cut("  " + leftOut(jobs, shown), size.columns())));
    }
    if (!snapshot.note().isEmpty()) {
      lines.add(style.paint(Tone.WARNING, cut(snapshot.note(), size.columns())));
    }
    return lines;
  }

  private String head(Snapshot snapshot, int columns) {
    var run = snapshot.run();
    long done = run.jobs().stream().filter(job -> job.state().isFinal()).count();
    var took = Duration.between(run.created(), run.ended().orElse(snapshot.now()));
    String rest =
        run.jobs().isEmpty()
            ? Amounts.duration(took)
            : "%s  %,d of %,d jobs done".formatted(Amounts.duration(took), done, run.jobs().size());
    String plain = cut("%s  %s  %s".formatted(run.title(), run.state().word(), rest), columns);
    String title = cut(run.title(), columns);
    return style.paint(Tone.STRONG, title) + plain.substring(title.length());
  }

  private String row(JobView job, Snapshot snapshot, int nameWidth, int stageWidth, int columns) {
    String elapsed = job.elapsed(snapshot.now()).map(Amounts::duration).orElse("");
    String start =
        Width.fit(job.name(), nameWidth)
            + "  "
            + Width.fit(job.stage(), stageWidth)
            + " ".repeat(Math.max(1, ELAPSED_WIDTH + 1 - elapsed.length()))
            + elapsed;
    int room = Math.max(0, columns - 2);
    String head = cut(start, room);
    String tail = cut("  " + remark(job, snapshot), room - Width.of(head)).stripTrailing();
    String text = tail.isEmpty() ? head.stripTrailing() : head + style.paint(tone(job), tail);
    return columns < 2 ? Glyph.of(job).text(style) : Glyph.of(job).text(style) + " " + text;
  }

  private static Tone tone(JobView job) {
    return job.isFailure() ? Tone.BAD : Tone.FAINT;
  }

  private static String remark(JobView job, Snapshot snapshot) {
    Optional<String> said = Optional.ofNullable(snapshot.lastLines().get(job.name()));
    String text =
        switch (job.state()) {
          case PENDING -> "";
          case QUEUED, STARTING -> job.state().word();
          case RUNNING -> attempt(job) + said.orElse("");
          case RETRYING, FAILED -> job.failure();
          case CANCELED, SKIPPED -> job.reason().isEmpty() ? job.state().word() : job.reason();
          case SUCCESS -> job.isTakenOver() ? "taken over" : "";
        };
    return Width.printable(text);
  }

  private static String attempt(JobView job) {
    return job.attempts().size() > 1 ? "attempt " + job.attempts().size() + ": " : "";
  }

  /// The jobs that fit, in their order: those that go on and those that failed before the others.
  private static List<JobView> shown(List<JobView> jobs, int rows) {
    if (jobs.size() <= rows) {
      return jobs;
    }
    Set<JobView> chosen =
        new HashSet<>(
            jobs.stream().sorted(Comparator.comparingInt(Screen::rank)).limit(rows).toList());
    return jobs.stream().filter(chosen::contains).toList();
  }

  private static int rank(JobView job) {
    return switch (job.state()) {
      case RUNNING, STARTING, RETRYING -> 0;
      case FAILED, CANCELED -> 1;
      case QUEUED -> 2;
      case PENDING -> 3;
      case SUCCESS -> 4;
      case SKIPPED -> 5;
    };
  }

  private static String leftOut(List<JobView> jobs, List<JobView> shown) {
    long done =
        jobs.stream().filter(j -> j.state().isFinal()).count()
            - shown.stream().filter(j -> j.state().isFinal()).count();
    long hidden = (long) jobs.size() - shown.size();
    return "and %,d more: %,d done, %,d to come".formatted(hidden, done, hidden - done);
  }

  private static int width(List<String> texts, int max) {
    return Math.min(max, texts.stream().mapToInt(Width::of).max().orElse(0));
  }

  private static String cut(String text, int columns) {
    return Width.cut(text, columns);
  }
}
