package dev.weir.deploy.script;

import dev.weir.deploy.document.Fields;
import dev.weir.deploy.script.Step.Action;
import dev.weir.finding.Findings;
import dev.weir.finding.Quoted;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads what a step does, under the key that says which kind of step it is.
final class Actions {
  static final Set<String> KEYS =
      Set.of("shell", "script", "download", "download_s3", "download_artifact");

  /// The keys under `download` and `download_s3`.
  static final Set<String> DOWNLOAD = Set.of("cache", "url", "dest", "sha256");

  private static final Set<String> ARTIFACT = Set.of("run", "job", "path", "dest", "sha256");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");
  private static final String EXAMPLE = "{url: https://example.com/a.zip, dest: a.zip}";
  private static final String EXAMPLE_S3 = "{url: s3://bucket/a.zip, dest: a.zip}";
  private static final String EXAMPLE_ARTIFACT = "{job: pack, path: a.zip, dest: a.zip}";

  private final Findings findings;

  Actions(Findings findings) {
    this.findings = findings;
  }

  Optional<Action> read(String key, Fields step) {
    return switch (key) {
      case "shell" -> step.text(key).map(text -> lines(step, text));
      case "script" -> step.text(key).map(Step.Whole::new);
      case "download_artifact" -> artifact(step, key);
      default -> download(step, key);
    };
  }

  private Step.Lines lines(Fields step, String text) {
    var lines = new Step.Lines(text.lines().filter(line -> !line.isBlank()).toList());
    LoneLines.check(step, lines.lines(), findings);
    return lines;
  }

  private Optional<Action> download(Fields step, String key) {
    boolean isS3 = key.equals("download_s3");
    String example = isS3 ? EXAMPLE_S3 : EXAMPLE;
    Optional<Fields> map = step.find(key).flatMap(node -> Fields.of(node, example, findings));
    if (map.isEmpty()) {
      return Optional.empty();
    }
    Fields fields = map.get();
    fields.onlyKeys(Quoted.of(key), DOWNLOAD);
    boolean isCached = fields.flag("cache", false);
    Optional<String> sha256 = sha256(fields);
    Optional<URI> url =
        fields
            .required("url", isS3 ? "s3://bucket/a.zip" : "https://example.com/a.zip")
            .flatMap(text -> isS3 ? s3(fields, text) : web(fields, text));
    Optional<String> dest = fields.required("dest", "a.zip");
    return url.isPresent() && dest.isPresent()
        ? Optional.of(new Step.Download(isCached, url.get(), dest.get(), sha256))
        : Optional.empty();
  }

  private Optional<URI> web(Fields fields, String text) {
    Optional<URI> url = uri(text);
    String scheme = url.map(u -> String.valueOf(u.getScheme()).toLowerCase(Locale.ROOT)).orElse("");
    if (scheme.equals("s3")) {
      fields.error(
          "url", Quoted.of(text) + " is in S3. Write \"download_s3\" instead of \"download\".");
      return Optional.empty();
    }
    if (!Set.of("http", "https").contains(scheme) || url.get().getHost() == null) {
      fields.error(
          "url", Quoted.of(text) + " is not an address such as https://example.com/a.zip.");
      return Optional.empty();
    }
    return url;
  }

  private Optional<URI> s3(Fields fields, String text) {
    Optional<URI> url = uri(text);
    boolean isObject =
        url.filter(u -> "s3".equals(u.getScheme()) && u.getAuthority() != null)
            .filter(u -> u.getPath() != null && u.getPath().length() > 1)
            .isPresent();
    if (!isObject) {
      fields.error("url", Quoted.of(text) + " is not an object such as s3://bucket/folder/a.zip.");
      return Optional.empty();
    }
    return url;
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(new URI(text.strip()));
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  private Optional<Action> artifact(Fields step, String key) {
    Optional<Fields> map =
        step.find(key).flatMap(node -> Fields.of(node, EXAMPLE_ARTIFACT, findings));
    if (map.isEmpty()) {
      return Optional.empty();
    }
    Fields fields = map.get();
    fields.onlyKeys(Quoted.of(key), ARTIFACT);
    Optional<String> run = fields.text("run");
    Optional<String> job = fields.required("job", "pack");
    Optional<String> path = fields.required("path", "a.zip");
    Optional<String> dest = fields.required("dest", "a.zip");
    Optional<String> sha256 = sha256(fields);
    return job.isPresent() && path.isPresent() && dest.isPresent()
        ? Optional.of(new Step.Artifact(run, job.get(), path.get(), dest.get(), sha256))
        : Optional.empty();
  }

  private static Optional<String> sha256(Fields fields) {
    Optional<String> text = fields.text("sha256");
    if (text.isPresent() && !SHA256.matcher(text.get()).matches()) {
      fields.error(
          "sha256", Quoted.of(text.get()) + " is not a SHA-256: 64 digits of 0-9 and a-f.");
    }
    return text.map(sum -> sum.toLowerCase(Locale.ROOT));
  }
}
