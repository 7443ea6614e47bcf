package dev.weir.api.routes;

import dev.weir.agent.Agent;
import dev.weir.agent.AgentName;
import dev.weir.agent.Applied;
import dev.weir.api.shape.Shape;
import dev.weir.api.shape.Shape.Members;
import dev.weir.trigger.TriggerName;

/// What [AgentRoutes] takes and gives.
final class AgentShapes {
  static final Shape COUNT = new Shape.Whole(0, Long.MAX_VALUE);
  static final Shape NAME =
      Shape.text(1, 80, AgentName.SHAPE, "1 to 80 letters, digits and -_. with no dot first");
  static final Shape TRIGGER = Shape.text(0, TriggerName.LENGTH_MAX);
  static final Shape GROUP = Shape.text(1, 80);
  static final Shape STATE = new Shape.Choice(Applied.STATES);
  static final Shape LINE =
      Shape.text(0, 500, "[^\\x00-\\x1f\\x7f]*", "a text of at most 500 characters on one line");
  static final Shape SHORT =
      Shape.text(0, 200, "[^\\x00-\\x1f\\x7f]*", "a text of at most 200 characters on one line");
  static final Shape ABOUT = new Shape.Entries(Shape.text(1, 40), SHORT, 20);

  static final Members HELD =
      Shape.members(
          Shape.required("group", GROUP, ""),
          Shape.required("fence", COUNT, "From the answer that granted it."));

  static final Members APPLIED =
      Shape.members(
          Shape.required("trigger", TRIGGER, ""),
          Shape.required("desiredEpoch", COUNT, "Of the trigger, now."),
          Shape.required("desired", COUNT, "The trigger's count, now."),
          Shape.required("behind", COUNT, "How many counts are not applied yet."),
          Shape.optional(
              "epoch", COUNT, "Of `count`. Absent until the agent has said how far it is."),
          Shape.optional("count", COUNT, "What it has applied, or is at."),
          Shape.optional("state", STATE, ""),
          Shape.optional("attempt", COUNT, "Of applying this count."),
          Shape.optional("message", LINE, "About the result."),
          Shape.optional("exitCode", new Shape.Whole(-1, 255), ""),
          Shape.optional("seconds", COUNT, "How long applying took."),
          Shape.optional("hasLog", new Shape.Flag(), "Whether there is a log of it."),
          Shape.optional("at", new Shape.Moment(), "When the agent said so."));

  static final Members AGENT =
      Shape.members(
          Shape.required("name", NAME, ""),
          Shape.required("about", ABOUT, "What it says of itself."),
          Shape.required("seen", new Shape.Moment(), "When it last spoke, up to a minute early."),
          Shape.required("triggers", new Shape.Items(APPLIED, Agent.TRIGGERS_MAX), ""));

  static final Members LEASE =
      Shape.members(
          Shape.required("isGranted", new Shape.Flag(), "Whether the caller holds it now."),
          Shape.required("isDone", new Shape.Flag(), "Whether the count was applied already."),
          Shape.required("holder", NAME, "Who holds it, or held it last."),
          Shape.required("fence", COUNT, "Grows with every holder; send it with reports."),
          Shape.required("epoch", COUNT, ""),
          Shape.required("count", COUNT, "What the holder applies."),
          Shape.required("until", new Shape.Moment(), "When another may take it."));

  private AgentShapes() {}
}
