package dev.weir.pipeline.language;

import dev.weir.pipeline.JobDef.AllowFailure;
import dev.weir.pipeline.JobDef.FailureKind;
import dev.weir.pipeline.JobDef.Retry;
import dev.weir.pipeline.yaml.YamlNode;
import dev.weir.pipeline.yaml.YamlNode.Scalar;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Reads `allow_failure` and `retry`: what a failure means.
record FailureReader(Values values) {
  static final int RETRIES_MAX = 10;
  static final Duration BACKOFF_MAX = Duration.ofHours(1);
  static final int CODES_MAX = 50;
  private static final int CODE_MAX = 255;

  Optional<AllowFailure> allowFailure(YamlNode node) {
    if (node instanceof Scalar) {
      return values.flag(node).map(isAllowed -> isAllowed ? AllowFailure.YES : AllowFailure.NO);
    }
    return Fields.of(node, Keys.ALLOW_FAILURE, values)
        .flatMap(fields -> fields.required("exit_codes", this::exitCodes))
        .map(codes -> new AllowFailure(false, codes));
  }

  Optional<Retry> retry(YamlNode node) {
    if (node instanceof Scalar) {
      return retries(node).map(FailureReader::always);
    }
    return Fields.of(node, Keys.RETRY, values).map(this::retry);
  }

  private static Retry always(int max) {
    return new Retry(max, List.of(FailureKind.ALWAYS), List.of(), Duration.ZERO);
  }

  private Retry retry(Fields fields) {
    Optional<Integer> max = fields.required("max", this::retries);
    List<Integer> exitCodes = fields.read("exit_codes", this::exitCodes).orElse(List.of());
    List<FailureKind> kinds =
        fields
            .find("when")
            .map(node -> values.oneOrMore(node, CODES_MAX, this::kind))
            .orElse(exitCodes.isEmpty() ? List.of(FailureKind.ALWAYS) : List.of());
    return new Retry(
        max.orElse(0),
        kinds,
        exitCodes,
        fields.duration("backoff", Duration.ZERO, BACKOFF_MAX).orElse(Duration.ZERO));
  }

  private Optional<FailureKind> kind(YamlNode node) {
    return values.word(node, Words.FAILURE_KIND);
  }

  private Optional<Integer> retries(YamlNode node) {
    return values.whole(node, 0, RETRIES_MAX);
  }

  private Optional<List<Integer>> exitCodes(YamlNode node) {
    return Optional.of(values.oneOrMore(node, CODES_MAX, n -> values.whole(n, 1, CODE_MAX)));
  }
}
