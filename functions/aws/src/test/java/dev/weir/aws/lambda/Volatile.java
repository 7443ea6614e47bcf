package dev.weir.aws.lambda;

import dev.weir.aws.entry.EventWorld;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Takes out of an answer what differs between two worlds that are the same but for clock and
/// chance: new ids, tokens, moments, lengths of time, and where in the code a failure came from.
final class Volatile {
  private static final Pattern ID = Pattern.compile("\\b[0-9A-HJKMNP-TV-Z]{26}\\b");
  private static final Map<Pattern, String> REPLACED = new LinkedHashMap<>();

  static {
    REPLACED.put(Pattern.compile("weir_[0-9A-Z]{12}_[A-Za-z0-9_-]{43}"), "<token>");
    REPLACED.put(Pattern.compile("\"id\" : \"[0-9A-Z]{12}\""), "\"id\" : \"<token id>\"");
    REPLACED.put(Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z"), "<time>");
    REPLACED.put(Pattern.compile("Millis\\\\\":-?\\d+"), "Millis\\\\\":0");
  }

  private final Set<String> known;

  Volatile(EventWorld world) {
    this.known = Set.of(world.accepted.value(), world.running.value());
  }

  String without(Json answer) {
    String text = JsonText.pretty(isError(answer) ? error(answer.asObject()) : answer);
    text = ID.matcher(text).replaceAll(id -> known.contains(id.group()) ? id.group() : "<id>");
    for (var replaced : REPLACED.entrySet()) {
      text = replaced.getKey().matcher(text).replaceAll(replaced.getValue().replace("\\", "\\\\"));
    }
    return text;
  }

  private static boolean isError(Json answer) {
    return answer instanceof Json.Obj object && object.find("errorType").isPresent();
  }

  private static Json error(Json.Obj error) {
    return new Json.Obj(
        error.members().entrySet().stream()
            .filter(member -> Set.of("errorMessage", "errorType").contains(member.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }
}
