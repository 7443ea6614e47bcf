package dev.weir.pipeline.language;

import dev.weir.finding.Nearest;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// The keys of one kind of map: facts, which the published schema and docs/language.md repeat and
/// tests compare.
///
/// @param holder what has these keys, as a sentence starts with it
/// @param brief what may stand in place of the map; empty when nothing may
/// @param known every key that means something
/// @param refused keys that users of other systems expect, with what to do instead
record Keys(String holder, String brief, Set<String> known, Map<String, String> refused) {

  static final Keys PIPELINE =
      of(
          "A pipeline",
          "name stages jobs default variables include inputs max_parallel fail_scope concurrency"
              + " timeout workspace triggers",
          Foreign.PIPELINE);
  static final Keys JOB =
      of(
          "A job",
          "stage needs extends image script before_script after_script variables rules when"
              + " allow_failure retry timeout parallel services artifacts cache resources"
              + " environment interruptible secrets",
          Foreign.JOB);
  static final Keys DEFAULT =
      of(
          "The map \"default\"",
          "image before_script after_script retry timeout services artifacts cache resources"
              + " interruptible",
          Foreign.DEFAULT);
  static final Keys CONCURRENCY =
      of("A concurrency group", "group limit cancel-in-progress", Map.of()).or("a name");
  static final Keys TRIGGERS = of("The map \"triggers\"", "on_success on_failure", Map.of());
  static final Keys INPUT = of("An input", "type default options description", Foreign.INPUT);
  static final Keys INCLUDE = of("An include", "local", Foreign.INCLUDE).or("a path");
  static final Keys VARIABLE = of("A variable", "value description", Foreign.VARIABLE);
  static final Keys NEED = of("A need", "job optional", Foreign.NEED).or("a job's name");
  static final Keys IMAGE = of("An image", "name entrypoint", Foreign.IMAGE).or("a name");
  static final Keys SERVICE =
      of("A service", "name alias variables command entrypoint healthcheck", Foreign.SERVICE)
          .or("an image's name");
  static final Keys HEALTHCHECK = of("A health check", "command interval retries", Map.of());
  static final Keys RULE = of("A rule", "if changes when allow_failure variables", Foreign.RULE);
  static final Keys CHANGES =
      of("The map \"changes\"", "paths", Foreign.CHANGES).or("a list of paths");
  static final Keys ALLOW_FAILURE =
      of("The map \"allow_failure\"", "exit_codes", Map.of()).or("true, false");
  static final Keys RETRY =
      of("The map \"retry\"", "max when exit_codes backoff", Map.of()).or("a number");
  static final Keys PARALLEL =
      of("The map \"parallel\"", "matrix include exclude", Map.of()).or("a number");
  static final Keys ARTIFACTS =
      of("The map \"artifacts\"", "paths exclude expire_in when reports", Foreign.ARTIFACTS);
  static final Keys REPORTS = of("The map \"reports\"", "junit dotenv", Foreign.REPORTS);
  static final Keys CACHE = of("A cache", "key paths fallback_keys policy when", Foreign.CACHE);
  static final Keys CACHE_KEY = of("A cache's key", "files prefix", Foreign.CACHE_KEY).or("a text");
  static final Keys RESOURCES = of("The map \"resources\"", "cpu memory disk", Foreign.RESOURCES);
  static final Keys ENVIRONMENT =
      of("An environment", "name url action", Foreign.ENVIRONMENT).or("a name");

  private static Keys of(String holder, String known, Map<String, String> refused) {
    return new Keys(holder, "", new LinkedHashSet<>(Arrays.asList(known.split(" "))), refused);
  }

  private Keys or(String brief) {
    return new Keys(holder, brief, known, refused);
  }

  /// What is expected where these keys are.
  String expected() {
    String map = "a map with " + Nearest.list(known);
    return brief.isEmpty() ? map : brief + " or " + map;
  }
}
