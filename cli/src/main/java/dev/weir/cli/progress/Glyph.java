package dev.weir.cli.progress;

import dev.weir.cli.client.JobView;
import dev.weir.cli.console.Style;
import dev.weir.cli.console.Style.Tone;

/// The sign in front of a job: how it stands, at a glance.
record Glyph(String unicode, String ascii, Tone tone) {

  static Glyph of(JobView job) {
    return switch (job.state()) {
      case PENDING -> new Glyph("·", ".", Tone.FAINT);
      case QUEUED -> new Glyph("○", "o", Tone.FAINT);
      case STARTING -> new Glyph("◌", "o", Tone.ACTIVE);
      case RUNNING -> new Glyph("●", "*", Tone.ACTIVE);
      case RETRYING -> new Glyph("↻", "r", Tone.WARNING);
      case SUCCESS -> new Glyph("✓", "+", Tone.GOOD);
      case FAILED ->
          job.isWarning() ? new Glyph("!", "!", Tone.WARNING) : new Glyph("✗", "x", Tone.BAD);
      case CANCELED -> new Glyph("■", "/", Tone.WARNING);
      case SKIPPED -> new Glyph("–", "-", Tone.FAINT);
    };
  }

  String text(Style style) {
    return style.paint(tone, style.hasUnicode() ? unicode : ascii);
  }
}
