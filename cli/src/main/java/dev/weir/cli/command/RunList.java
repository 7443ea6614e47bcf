package dev.weir.cli.command;

import dev.weir.cli.client.WeirApi;
import dev.weir.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Reads the list of runs, page by page.
record RunList(WeirApi api) {
  private static final int PAGE_MAX = 100;

  /// The newest runs that fit the filters, at most `limit`.
  ///
  /// @param filters `pipeline`, `state`
  List<Json.Obj> newest(Map<String, String> filters, int limit) {
    var parameters = new TreeMap<>(filters);
    parameters.put("limit", String.valueOf(Math.clamp(limit, 1, PAGE_MAX)));
    var found = new ArrayList<Json.Obj>();
    Optional<String> next;
    do {
      Json.Obj page = api.runs(parameters);
      page.list("runs").forEach(run -> found.add(run.asObject()));
      next = page.findText("next");
      next.ifPresent(cursor -> parameters.put("cursor", cursor));
    } while (next.isPresent() && found.size() < limit);
    return found.stream().limit(limit).toList();
  }
}
