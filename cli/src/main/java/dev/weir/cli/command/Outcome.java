package dev.weir.cli.command;

import dev.weir.cli.client.JobView;
import dev.weir.cli.client.JobView.AttemptView;
import dev.weir.cli.client.LogReader;
import dev.weir.cli.client.RunView;
import dev.weir.cli.client.WeirApi;
import dev.weir.cli.console.Console;
import dev.weir.json.Json;
import dev.weir.pipeline.JobName;
import dev.weir.report.ReportJson;
import dev.weir.report.ReportText;
import java.util.ArrayDeque;
import java.util.List;
import java.util.TreeMap;

/// Prints how a run ended: its report, with the ends of the logs of jobs that failed it.
final class Outcome {
  private static final int JOBS_MAX = 10;
  private static final int LINES = 20;

  private Outcome() {}

  static void print(WeirApi api, RunView run, Console console, boolean isJson) {
    Json.Obj report = api.run(run.id());
    if (isJson) {
      console.result(report);
      return;
    }
    var logs = new TreeMap<JobName, List<String>>();
    run.jobs().stream()
        .filter(JobView::isFailure)
        .limit(JOBS_MAX)
        .forEach(job ->
            job.latest()
                .ifPresent(
                    last -> logs.put(new JobName(job.name()), lastLines(api, run, job, last))));
    console.result(ReportText.of(ReportJson.read(report), logs));
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
