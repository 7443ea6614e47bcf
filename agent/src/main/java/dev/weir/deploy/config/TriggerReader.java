package dev.weir.deploy.config;

import dev.weir.deploy.config.TriggerConfig.Policy;
import dev.weir.deploy.document.Fields;
import dev.weir.finding.Findings;
import dev.weir.pipeline.yaml.YamlNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// Reads one entry of `triggers`; what it leaves out is taken from `defaults`.
final class TriggerReader {
  private static final Set<String> SHARED =
      Set.of(
          "script",
          "policy",
          "agents",
          "group",
          "shell",
          "folder",
          "timeout",
          "grace",
          "retry",
          "env",
          "leave_processes");
  private static final Map<String, Policy> POLICIES =
      Map.of("latest", Policy.LATEST, "each", Policy.EACH);
  private static final Map<String, Boolean> AGENTS = Map.of("all", false, "one", true);
  private static final String GROUP_DEFAULT = "default";
  private static final int GROUP_CHARS_MAX = 80;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final int ATTEMPTS_MAX = 1_000_000;

  private final Path base;
  private final Findings findings;
  private final Optional<Fields> defaults;

  TriggerReader(Path base, Findings findings, Optional<Fields> defaults) {
    this.base = base;
    this.findings = findings;
    this.defaults = defaults;
    defaults.ifPresent(fields -> fields.onlyKeys("\"defaults\"", SHARED));
  }

  Optional<TriggerConfig> read(Fields fields) {
    var keys = new TreeSet<>(SHARED);
    keys.add("name");
    fields.onlyKeys("A trigger", keys);
    Optional<String> name = fields.required("name", "web");
    Optional<String> script = either(fields, "script", f -> f.text("script"));
    if (script.isEmpty() && fields.find("script").isEmpty()) {
      fields.required("script", "deploy.yaml");
    }
    var env = new LinkedHashMap<String, String>();
    defaults.ifPresent(f -> env.putAll(f.variables("env")));
    env.putAll(fields.variables("env"));
    Policy policy = either(fields, "policy", f -> f.word("policy", POLICIES)).orElse(Policy.LATEST);
    boolean isOne = either(fields, "agents", f -> f.word("agents", AGENTS)).orElse(false);
    String group = either(fields, "group", f -> f.text("group")).orElse(GROUP_DEFAULT);
    if (group.length() > GROUP_CHARS_MAX) {
      fields.error("group", "The name of a group has at most " + GROUP_CHARS_MAX + " characters.");
    }
    Path shell =
        either(fields, "shell", f -> f.text("shell"))
            .map(Path::of)
            .orElse(ScriptSettings.SHELL_DEFAULT);
    if (!shell.isAbsolute()) {
      fields.error("shell", "The shell \"" + shell + "\" needs its whole path, such as /bin/bash.");
    }
    Path folder =
        either(fields, "folder", f -> f.text("folder")).map(base::resolve).orElse(base).normalize();
    Duration timeout =
        either(fields, "timeout", f -> f.duration("timeout", SECOND, DAY))
            .orElse(ScriptSettings.TIMEOUT_DEFAULT);
    Duration grace =
        either(fields, "grace", f -> f.duration("grace", SECOND, HOUR))
            .orElse(ScriptSettings.GRACE_DEFAULT);
    Retry retry = either(fields, "retry", f -> retry(f.find("retry"))).orElse(Retry.DEFAULT);
    boolean leaves =
        either(fields, "leave_processes", f -> Optional.of(f.flag("leave_processes", false)))
            .orElse(false);
    return name.isPresent() && script.isPresent()
        ? Optional.of(
            new TriggerConfig(
                name.get(),
                base.resolve(script.get()).normalize(),
                policy,
                isOne ? Optional.of(group) : Optional.empty(),
                retry,
                new ScriptSettings(shell, folder, timeout, grace, env, leaves)))
        : Optional.empty();
  }

  private <T> Optional<T> either(Fields own, String key, Function<Fields, Optional<T>> read) {
    if (own.find(key).isPresent()) {
      return read.apply(own);
    }
    return defaults.filter(fields -> fields.find(key).isPresent()).flatMap(read);
  }

  private Optional<Retry> retry(Optional<YamlNode> node) {
    return node.flatMap(n -> Fields.of(n, "{attempts: 5, first: 10s, longest: 10m}", findings))
        .map(fields -> {
          fields.onlyKeys("\"retry\"", Set.of("attempts", "first", "longest"));
          return new Retry(
              fields.number("attempts", 1, ATTEMPTS_MAX).orElse(Retry.DEFAULT.attempts()),
              fields.duration("first", SECOND, DAY).orElse(Retry.DEFAULT.first()),
              fields.duration("longest", SECOND, DAY).orElse(Retry.DEFAULT.longest()));
        });
  }
}
