package dev.weir.project;

import dev.weir.access.CountRight;
import dev.weir.access.Reach;
import dev.weir.access.Token;
import dev.weir.finding.Finding;
import dev.weir.finding.Finding.Position;
import dev.weir.finding.Finding.Severity;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.pipeline.formats.Reading;
import dev.weir.plan.Cause;
import dev.weir.project.Selection.Choice;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A wish to run pipelines of a repository, and what came of it.
///
/// @param id of the start, not of a run
/// @param reason why it failed, full sentences; empty otherwise
/// @param findings the faults of the pipeline files; empty unless it failed on them
/// @param git the commit, once it is checked out
/// @param runs in the order in which they go, once it is started; of a canceled one, those that
///   were accepted until then
public record Start(
    RunId id,
    State state,
    Wish wish,
    Instant created,
    String reason,
    List<Finding> findings,
    Optional<Cause.Git> git,
    List<RunId> runs) {

  public Start {
    findings = List.copyOf(findings);
    runs = List.copyOf(runs);
  }

  /// How far it is.
  public enum State {
    /// The source is being read; there are no runs yet.
    CHECKING_OUT,

    /// It is settled which runs there will be; they are being accepted.
    CHECKED_OUT,

    /// Every run was accepted.
    STARTED,

    /// There is nothing to run; `reason` and `findings` say why.
    FAILED,

    /// Somebody canceled it; its runs are canceled too.
    CANCELED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State read(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /// Whether it stays so.
    public boolean isFinal() {
      return switch (this) {
        case STARTED, FAILED, CANCELED -> true;
        case CHECKING_OUT, CHECKED_OUT -> false;
      };
    }
  }

  /// What is asked for.
  ///
  /// @param source where the state of the repository is found
  /// @param choice which of its pipelines
  /// @param reading of each definition
  /// @param by who asks
  public record Wish(Checkouts.Wish source, Choice choice, Reading reading, By by) {

    Json.Obj json() {
      return Json.Obj.of(
          "repository", source.repository(),
          "branch", source.branch(),
          "commit", source.commit(),
          "login", source.login(),
          "pipeline", choice.pipeline(),
          "file", choice.file(),
          "format", reading.format(),
          "overrides", reading.overrides(),
          "actor", by.actor,
          "token", by.token,
          "triggers", by.triggers.map(reach -> reach.onto(Json.Obj.EMPTY)));
    }

    static Wish read(Json.Obj json) {
      return new Wish(
          new Checkouts.Wish(
              json.text("repository"),
              json.findText("branch"),
              json.findText("commit"),
              json.findText("login")),
          new Choice(json.findText("pipeline"), json.findText("file")),
          new Reading(json.findText("format"), json.texts("overrides")),
          new By(
              json.text("actor"),
              json.text("token"),
              json.findObject("triggers").map(Reach::read)));
    }
  }

  /// Who asks, and what their runs may do.
  ///
  /// @param actor for people
  /// @param token the name of the token
  /// @param triggers those that a run may count; empty is none at all
  public record By(String actor, String token, Optional<Reach> triggers) {

    /// Whoever has the token, under a name of their own or its.
    public static By of(Token token, Optional<String> actor) {
      return new By(actor.orElse(token.name()), token.name(), CountRight.of(token).triggers());
    }
  }

  Start failed(String why, List<Finding> faults) {
    return new Start(id, state, wish, created, why, faults, Optional.empty(), List.of());
  }

  Start ready(Cause.Git commit, List<RunId> started) {
    return new Start(id, state, wish, created, "", List.of(), Optional.of(commit), started);
  }

  /// As the API shows it.
  public Json.Obj json() {
    return Json.Obj.of(
        "id", id.value(),
        "state", state.word(),
        "repository", wish.source().repository(),
        "created", created.toString(),
        "reason", reason,
        "findings", Json.array(findings, Finding::json),
        "branch", git.flatMap(Cause.Git::branch),
        "sha", git.flatMap(Cause.Git::sha),
        "message", git.flatMap(Cause.Git::message),
        "author", git.flatMap(Cause.Git::author),
        "runs", runs.stream().map(RunId::value).toList());
  }

  static Finding readFinding(Json.Obj json) {
    return new Finding(
        Severity.valueOf(json.text("severity").toUpperCase(Locale.ROOT)),
        json.findText("file")
            .map(
                file -> new Position(file, (int) json.number("line"), (int) json.number("column"))),
        json.text("path"),
        json.text("message"));
  }
}
