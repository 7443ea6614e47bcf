/// What became of a run, for people and programs. Start at [dev.weir.report.Report], a value made
/// of the run, its plan and its jobs; `ReportJson`, `ReportText` and `ReportMarkdown` write it. A
/// run that has not ended is reported as it stands. Only [dev.weir.report.StoredReports] reads a
/// clock and stores.
@NullMarked
package dev.weir.report;

import org.jspecify.annotations.NullMarked;
