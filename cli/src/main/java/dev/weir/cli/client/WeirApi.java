package dev.weir.cli.client;

import dev.weir.json.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The operations of the API that commands use. Answers stay JSON where a command prints them as
/// they are.
public final class WeirApi {
  private static final int PAGE_MAX = 100;

  private final ApiClient client;

  public WeirApi(ApiClient client) {
    this.client = client;
  }

  public Endpoint endpoint() {
    return client.endpoint();
  }

  /// Stores a source, unless the server has it already.
  ///
  /// @param size in bytes
  /// @return what [#start] takes as `source`
  public Json.Obj putSource(Path archive, long size, String sha256) {
    var asked = Json.Obj.of("sha256", sha256, "bytes", size);
    Json.Obj answer = client.post("/v1/sources", asked, Optional.of(sha256));
    answer.findText("link").ifPresent(link -> client.upload(URI.create(link), archive));
    return answer.object("source");
  }

  /// Starts a run; the same key never starts a second one.
  ///
  /// @return its report as it stands
  public Json.Obj start(Json.Obj request, String key) {
    return whole(client.post("/v1/runs", request, Optional.of(key)));
  }

  public Json.Obj rerun(String run, boolean isFailedOnly, String key) {
    var asked = Json.Obj.of("failedOnly", isFailedOnly);
    return whole(client.post(path(run, "/rerun"), asked, Optional.of(key)));
  }

  /// Asks for the run to be canceled; asking again is harmless.
  public void cancel(String run) {
    client.post(path(run, "/cancel"), Json.Obj.EMPTY, Optional.of("cancel-" + run));
  }

  /// The agents that have spoken, by name.
  public List<Json.Obj> agents() {
    return all("/v1/agents", Map.of(), "agents", Integer.MAX_VALUE);
  }

  public Json.Obj agent(String name) {
    return client.get("/v1/agents/" + encoded(name));
  }

  /// The end of what an agent's last attempt said.
  public String agentLog(String name, String trigger) {
    return client.text("/v1/agents/" + encoded(name) + "/logs/" + encoded(trigger));
  }

  /// Starts runs of the pipelines in a repository; the same key never starts them again.
  ///
  /// @return what stands about it, as [#startOf] gives it
  public Json.Obj startFrom(Json.Obj request, String key) {
    return client.post("/v1/repositories/runs", request, Optional.of(key));
  }

  /// What came of the request of that id.
  public Json.Obj startOf(String id) {
    return client.get("/v1/repositories/runs/" + encoded(id));
  }

  /// The requests that are still carried out.
  ///
  /// @param filters `repository`, `branch`, `commit`, `pipeline`
  public Json.Obj openStarts(Map<String, String> filters) {
    return client.get("/v1/repositories/runs" + query(filters));
  }

  /// Cancels the request of that id, and every run that came of it.
  public void cancelStart(String id) {
    String path = "/v1/repositories/runs/" + encoded(id) + "/cancel";
    client.post(path, Json.Obj.EMPTY, Optional.of("cancel-" + id));
  }

  /// What became of runs, the newest first.
  ///
  /// @param filters `repository`, `pipeline`, `run`, `stage`, `job`, `limit`, `cursor`
  public Json.Obj history(Map<String, String> filters) {
    return client.get("/v1/reports" + query(filters));
  }

  /// The run's report.
  public Json.Obj run(String run) {
    return whole(client.get(path(run, "")));
  }

  private Json.Obj whole(Json.Obj report) {
    return whole(report, path(report.text("id"), ""), List.of("jobs", "excluded"));
  }

  /// All pages as one.
  ///
  /// @param path where the others are
  /// @param lists members that go on from page to page
  private Json.Obj whole(Json.Obj first, String path, List<String> lists) {
    Optional<Long> next = first.findNumber("next");
    if (next.isEmpty()) {
      return first;
    }
    var members = new LinkedHashMap<>(first.members());
    var found = new LinkedHashMap<String, List<Json>>();
    lists.forEach(list -> found.put(list, new ArrayList<>(first.list(list))));
    while (next.isPresent()) {
      Json.Obj page = client.get(path + query(Map.of("cursor", String.valueOf(next.get()))));
      found.forEach((list, entries) -> entries.addAll(page.list(list)));
      next = page.findNumber("next");
    }
    members.remove("next");
    found.forEach((list, entries) -> members.put(list, Json.of(entries)));
    return new Json.Obj(members);
  }

  /// @param format `json`, `text` or `markdown`
  public String report(String run, String format) {
    return client.texts(path(run, "/report"), query(Map.of("format", format)));
  }

  /// The newest runs that fit the filters, at most `limit`.
  ///
  /// @param filters `pipeline`, `state`
  public List<Json.Obj> runs(Map<String, String> filters, int limit) {
    return all("/v1/runs", filters, "runs", limit);
  }

  /// Lines of a job's log behind that place.
  ///
  /// @param attempt from 1
  /// @param from where to go on, as the answer before says in `next`; 0 is the start
  /// @param waitSeconds at most 20; so long the server waits for a line to come
  public Json.Obj log(String run, String job, int attempt, long from, int waitSeconds) {
    var filters = new TreeMap<String, String>();
    filters.put("attempt", String.valueOf(attempt));
    filters.put("after", String.valueOf(from));
    filters.put("wait", String.valueOf(waitSeconds));
    return client.get(path(run, "/jobs/" + encoded(job) + "/log") + query(filters));
  }

  public Json.Obj artifacts(String run) {
    String path = path(run, "/artifacts");
    return whole(client.get(path), path, List.of("artifacts"));
  }

  public void download(URI link, Path file) {
    client.download(link, file);
  }

  /// How long each job of a pipeline takes, by its name.
  public Map<String, Duration> timings(String pipeline) {
    Json.Obj answer = client.get("/v1/pipelines/" + encoded(pipeline) + "/timings");
    var durations = new TreeMap<String, Duration>();
    answer
        .object("jobs")
        .members()
        .forEach((job, millis) -> durations.put(job, Duration.ofMillis(millis.asLong())));
    return durations;
  }

  /// Counts the trigger once for all calls with this key.
  ///
  /// @param body may hold a `payload`
  public Json.Obj increment(String trigger, Json.Obj body, String key) {
    return client.post(ofTrigger(trigger), body, Optional.of(key));
  }

  public Json.Obj trigger(String trigger) {
    return client.get(ofTrigger(trigger));
  }

  /// At most 100 increments behind a count, the oldest first.
  public Json.Obj increments(String trigger, long since) {
    return client.get(
        ofTrigger(trigger) + query(Map.of("since", String.valueOf(since), "limit", "100")));
  }

  /// The triggers, by name.
  public List<Json.Obj> triggers() {
    return all("/v1/triggers", Map.of(), "triggers", Integer.MAX_VALUE);
  }

  /// Starts a new epoch; the same key never starts a second one.
  public Json.Obj resetTrigger(String trigger, String key) {
    return client.post(ofTrigger(trigger) + "/reset", Json.Obj.EMPTY, Optional.of(key));
  }

  /// Says what every increment starts.
  ///
  /// @param rule its `run` is as [#start] takes it; without one, nothing
  public Json.Obj setTrigger(String trigger, Json.Obj rule) {
    return client.put(ofTrigger(trigger), rule);
  }

  public Json.Obj tokens() {
    return client.get("/v1/tokens");
  }

  public Json.Obj createToken(Json.Obj request, String key) {
    return client.post("/v1/tokens", request, Optional.of(key));
  }

  public void revokeToken(String id) {
    client.delete("/v1/tokens/" + encoded(id));
  }

  /// Asks whether the server answers; needs no token.
  public Json.Obj health() {
    return client.get("/v1/health");
  }

  /// Reads a list page by page.
  ///
  /// @param member of a page that holds its entries
  /// @param limit so many entries at the most
  private List<Json.Obj> all(String path, Map<String, String> filters, String member, int limit) {
    var parameters = new TreeMap<>(filters);
    parameters.put("limit", String.valueOf(Math.clamp(limit, 1, PAGE_MAX)));
    var found = new ArrayList<Json.Obj>();
    Optional<String> next;
    do {
      Json.Obj page = client.get(path + query(parameters));
      page.list(member).forEach(entry -> found.add(entry.asObject()));
      next = page.findText("next");
      next.ifPresent(cursor -> parameters.put("cursor", cursor));
    } while (next.isPresent() && found.size() < limit);
    return found.stream().limit(limit).toList();
  }

  private static String ofTrigger(String name) {
    return "/v1/triggers/" + encoded(name);
  }

  private static String path(String run, String rest) {
    return "/v1/runs/" + encoded(run) + rest;
  }

  private static String query(Map<String, String> parameters) {
    if (parameters.isEmpty()) {
      return "";
    }
    return new TreeMap<>(parameters)
        .entrySet().stream()
            .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining("&", "?", ""));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
