package dev.weir.api.routes;

import dev.weir.api.shape.Shape;
import dev.weir.api.shape.Shape.Members;
import dev.weir.print.Amounts;
import dev.weir.trigger.Ask;
import dev.weir.trigger.TriggerName;

/// What [TriggerRoutes] takes and gives.
final class TriggerShapes {
  static final Shape COUNT = new Shape.Whole(0, Long.MAX_VALUE);
  static final Shape NAME = Shape.text(0, TriggerName.LENGTH_MAX);
  static final Shape ACTOR = Shape.text(0, 1000);
  static final Shape.Text ID = Shape.text(26, 26);
  static final Shape PAYLOAD =
      new Shape.Open(
          "What it carries for agents and runs, at most %s bytes."
              .formatted(Amounts.number(Ask.PAYLOAD_BYTES_MAX)));

  static final Members INCREMENT =
      Shape.members(
          Shape.required("count", COUNT, "What it made of the count."),
          Shape.required("id", ID, "By which it is told from others; also of the run it starts."),
          Shape.required("at", new Shape.Moment(), ""),
          Shape.required("actor", ACTOR, "Who counted: the name of a token, or a run."),
          Shape.optional("payload", PAYLOAD, ""));

  static final Members LAST =
      Shape.members(
          Shape.required("id", ID, ""),
          Shape.required("at", new Shape.Moment(), ""),
          Shape.required("actor", ACTOR, ""));

  static final Members PROBLEM =
      Shape.members(
          Shape.required("id", ID, "Of the increment."),
          Shape.required("at", new Shape.Moment(), ""),
          Shape.required("message", Shape.text(0, 10_000), ""));

  static final Members RULE =
      Shape.members(
          Shape.required("pipeline", Shape.text(1, 128), "What every increment runs once."),
          Shape.required("actor", ACTOR, "Who said so."),
          Shape.optional("problem", PROBLEM, "Why the latest run that did not start did not."));

  static final Members TRIGGER =
      Shape.members(
          Shape.required("name", NAME, ""),
          Shape.required(
              "epoch", COUNT, "One more with every reset, after which counts start anew."),
          Shape.required("count", COUNT, "Never less than before, within an epoch."),
          Shape.optional("last", LAST, "The newest increment."),
          Shape.optional("run", RULE, "What every increment starts."),
          Shape.optional(
              "increments",
              new Shape.Items(INCREMENT, TriggerRoutes.LIMIT_MAX),
              "Those behind `since`, the oldest first. Absent without it."));

  private TriggerShapes() {}
}
