package dev.weir.task;

import dev.weir.json.Json;
import dev.weir.task.Manifest.Archive;
import dev.weir.task.Manifest.Cache;
import dev.weir.task.Manifest.Keep;
import dev.weir.task.Manifest.Limits;
import dev.weir.task.Manifest.Script;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// The JSON of a [Manifest], both ways.
public final class ManifestJson {

  /// A link has at most 3 kB; an answer of a function may have 6 MB, and grows by a third as one.
  private static final int LAYERS_MAX = 1000;

  private ManifestJson() {}

  public static Json.Obj write(Manifest manifest) {
    return Json.Obj.of(
        "title", manifest.title(),
        "source", manifest.source().map(ManifestJson::write),
        "layers", Json.array(manifest.layers(), ManifestJson::write),
        "caches", Json.array(manifest.caches(), ManifestJson::write),
        "script",
            Json.Obj.of(
                "before", manifest.script().before(),
                "main", manifest.script().main(),
                "after", manifest.script().after(),
                "isLinkedByAnd", Optional.of(true).filter(_ -> manifest.script().isLinkedByAnd())),
        "environment", manifest.environment(),
        "masked", manifest.masked(),
        "keep", write(manifest.keep()),
        "limits", write(manifest.limits()));
  }

  /// As much of it as fits into an answer: all but the layers that [#layers] gives from `nextLayer`
  /// on.
  public static Json.Obj first(Manifest manifest) {
    var json = new LinkedHashMap<>(write(manifest).members());
    json.putAll(layers(manifest.layers(), 0).members());
    return new Json.Obj(json);
  }

  /// Some of these layers, from one on; `nextLayer` is the one to ask for next, if more follow.
  public static Json.Obj layers(List<Archive> all, int from) {
    int start = Math.min(from, all.size());
    int end = Math.min(start + LAYERS_MAX, all.size());
    return Json.Obj.of(
        "layers", Json.array(all.subList(start, end), ManifestJson::write),
        "nextLayer", Optional.of(end).filter(next -> next < all.size()));
  }

  public static Manifest read(Json.Obj json) {
    Json.Obj script = json.object("script");
    return new Manifest(
        json.text("title"),
        json.findObject("source").map(ManifestJson::readArchive),
        json.list("layers").stream().map(item -> readArchive(item.asObject())).toList(),
        json.list("caches").stream().map(item -> readCache(item.asObject())).toList(),
        new Script(
            script.texts("before"),
            script.texts("main"),
            script.texts("after"),
            script.findFlag("isLinkedByAnd").orElse(false)),
        json.textMap("environment"),
        json.texts("masked"),
        readKeep(json.object("keep")),
        readLimits(json.object("limits")));
  }

  private static Json.Obj write(Archive archive) {
    return Json.Obj.of("link", archive.link().toString(), "sha256", archive.sha256());
  }

  private static Archive readArchive(Json.Obj json) {
    return new Archive(URI.create(json.text("link")), json.text("sha256"));
  }

  private static Json.Obj write(Cache cache) {
    return Json.Obj.of(
        "key", cache.key(),
        "keyFiles", cache.keyFiles(),
        "fallbackKeys", cache.fallbackKeys(),
        "paths", cache.paths(),
        "isRestored", cache.isRestored(),
        "when", cache.when());
  }

  private static Cache readCache(Json.Obj json) {
    return new Cache(
        json.text("key"),
        json.texts("keyFiles"),
        json.texts("fallbackKeys"),
        json.texts("paths"),
        json.flag("isRestored"),
        json.text("when"));
  }

  private static Json.Obj write(Keep keep) {
    return Json.Obj.of(
        "paths", keep.paths(),
        "exclude", keep.exclude(),
        "when", keep.when(),
        "junit", keep.junit(),
        "dotenv", keep.dotenv(),
        "isWorkspaceKept", keep.isWorkspaceKept());
  }

  private static Keep readKeep(Json.Obj json) {
    return new Keep(
        json.texts("paths"),
        json.texts("exclude"),
        json.text("when"),
        json.texts("junit"),
        json.texts("dotenv"),
        json.flag("isWorkspaceKept"));
  }

  private static Json.Obj write(Limits limits) {
    return Json.Obj.of(
        "timeoutSeconds", limits.timeout().toSeconds(),
        "afterTimeoutSeconds", limits.afterTimeout().toSeconds(),
        "logBytesMax", limits.logBytesMax(),
        "artifactBytesMax", limits.artifactBytesMax());
  }

  private static Limits readLimits(Json.Obj json) {
    return new Limits(
        Duration.ofSeconds(json.number("timeoutSeconds")),
        Duration.ofSeconds(json.number("afterTimeoutSeconds")),
        json.number("logBytesMax"),
        json.number("artifactBytesMax"));
  }
}
