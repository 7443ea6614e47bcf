package dev.weir.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// What a token allows.
public enum Scope {
  /// Everything, also what will be added.
  ALL("*"),
  AGENTS_READ("agents:read"),
  AGENTS_WRITE("agents:write"),
  METRICS_READ("metrics:read"),
  PIPELINES_READ("pipelines:read"),
  RELAY_USE("relay:use"),
  RUNS_CANCEL("runs:cancel"),
  RUNS_READ("runs:read"),
  RUNS_WRITE("runs:write"),
  SOURCES_WRITE("sources:write"),
  TOKENS_ADMIN("tokens:admin"),
  TRIGGERS_ADMIN("triggers:admin"),
  TRIGGERS_INCREMENT("triggers:increment"),
  TRIGGERS_READ("triggers:read");

  private final String word;

  Scope(String word) {
    this.word = word;
  }

  /// As it stands in the API and in documents.
  public String word() {
    return word;
  }

  public static Optional<Scope> find(String word) {
    return Arrays.stream(values()).filter(scope -> scope.word.equals(word)).findFirst();
  }

  /// The words of all scopes, sorted.
  public static List<String> words() {
    return words(List.of(values()));
  }

  /// The words of these scopes, sorted.
  public static List<String> words(Collection<Scope> scopes) {
    return scopes.stream().map(Scope::word).sorted().toList();
  }

  @Override
  public String toString() {
    return word;
  }
}
