package dev.weir.plan;

import dev.weir.json.Json;
import java.util.List;
import java.util.Optional;

/// Why there is a run, and for which state of the source.
///
/// @param source one of [#SOURCES]
/// @param actor who asked for it: a person, a token's name, a forge
/// @param changes paths that changed, relative to the repository; empty when it is not known, and
///   `rules: changes` then always holds
public record Cause(String source, String actor, Git git, Optional<List<String>> changes) {

  /// What can ask for a run, in GitLab's words for `CI_PIPELINE_SOURCE`, in order of the alphabet.
  public static final List<String> SOURCES =
      List.of("api", "merge_request_event", "pipeline", "push", "schedule", "trigger", "web");

  public Cause {
    changes = changes.map(List::copyOf);
  }

  /// The commit a run is for; each part may be unknown.
  ///
  /// @param repository its URL or path
  /// @param branch empty for a tag
  /// @param sha the full hash, 40 or 64 hex digits
  /// @param message of the commit
  /// @param author `name <address>`
  public record Git(
      Optional<String> repository,
      Optional<String> branch,
      Optional<String> tag,
      Optional<String> sha,
      Optional<String> message,
      Optional<String> author,
      Optional<String> defaultBranch) {

    public static final Git NONE =
        new Git(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }

  /// The cause of somebody who does not know what changed.
  public Cause withoutChanges() {
    return new Cause(source, actor, git, Optional.empty());
  }

  public Json.Obj json() {
    return Json.Obj.of(
        "source", source,
        "actor", actor,
        "repository", git.repository(),
        "branch", git.branch(),
        "tag", git.tag(),
        "sha", git.sha(),
        "message", git.message(),
        "author", git.author(),
        "defaultBranch", git.defaultBranch(),
        "changes", changes);
  }

  /// Reads what [#json] wrote, or a caller sent. `source` is `api` and `actor` empty by default.
  public static Cause read(Json.Obj json) {
    return new Cause(
        json.findText("source").orElse("api"),
        json.findText("actor").orElse(""),
        new Git(
            json.findText("repository"),
            json.findText("branch"),
            json.findText("tag"),
            json.findText("sha"),
            json.findText("message"),
            json.findText("author"),
            json.findText("defaultBranch")),
        json.find("changes").map(_ -> json.texts("changes")));
  }
}
