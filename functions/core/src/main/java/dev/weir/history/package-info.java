/// What runs came to, for those who look back: by repository, pipeline, run, stage and job, newest
/// first, a page at a time. Start at [dev.weir.history.History]; every report of several runs, in
/// whatever words, is a view of its pages. It reads what `dev.weir.run` writes and writes nothing.
@NullMarked
package dev.weir.history;

import org.jspecify.annotations.NullMarked;
