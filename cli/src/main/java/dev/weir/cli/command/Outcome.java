package dev.weir.cli.command;

import dev.weir.cli.client.JobView;
import dev.weir.cli.client.JobView.AttemptView;
import dev.weir.cli.client.LogReader;
import dev.weir.cli.client.RunView;
import dev.weir.cli.client.WeirApi;
import dev.weir.cli.console.Console;
import dev.weir.cli.console.Width;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// Prints how a run ended: its report, then what went wrong in each job that failed it.
final class Outcome {
  private static final int JOBS_MAX = 10;
  private static final int LINES = 20;

  private Outcome() {}

  static void print(WeirApi api, RunView run, Console console, boolean isJson) {
    if (isJson) {
      console.result(api.run(run.id()));
      return;
    }
    console.result(api.report(run.id(), "text"));
    List<JobView> failed = run.jobs().stream().filter(JobView::isFailure).toList();
    failed.stream().limit(JOBS_MAX).forEach(job -> console.result(failure(api, run, job)));
    if (failed.size() > JOBS_MAX) {
      console.result("%,d more jobs failed.".formatted(failed.size() - JOBS_MAX));
    }
  }

  private static String failure(WeirApi api, RunView run, JobView job) {
    var lines = new ArrayList<String>();
    lines.add("");
    lines.add("Job \"" + job.name() + "\" failed. " + reason(job));
    job.latest()
        .ifPresent(attempt -> {
          attempt.command().ifPresent(command -> lines.add("  command    " + command));
          attempt.exitCode().ifPresent(code -> lines.add("  exit code  " + code));
          List<String> said = lastLines(api, run, job, attempt);
          lines.add(said.isEmpty() ? "  It logged nothing." : "  last lines of its log:");
          said.forEach(line -> lines.add("    " + Width.printable(line)));
        });
    return String.join("\n", lines) + "\n";
  }

  private static String reason(JobView job) {
    return job.reason().isEmpty() ? job.latest().map(AttemptView::reason).orElse("") : job.reason();
  }

  private static List<String> lastLines(
      WeirApi api, RunView run, JobView job, AttemptView attempt) {
    var last = new ArrayDeque<String>();
    var reader = new LogReader(api, run.id(), job.name(), attempt.number());
    List<LogReader.Line> some;
    do {
      some = reader.readOn(0);
      for (LogReader.Line line : some) {
        last.addLast(line.text());
        if (last.size() > LINES) {
          last.removeFirst();
        }
      }
    } while (!some.isEmpty() && !reader.isComplete());
    return List.copyOf(last);
  }
}
