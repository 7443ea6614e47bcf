package dev.weir.api;

import java.util.function.Function;

/// A part of the API that speaks as an existing system does, so that its clients need not change.
///
/// @param path what all its paths start with, such as `/t1`; everything there is its own
/// @param port where its clients look for it on their own machine
/// @param asksForSecret whether its clients bring a secret of their own; where they do not, the
///   port of a local cloud brings a token for programs of its machine
/// @param refusal says in its manner why something was not done
public record Facade(
    String path, int port, boolean asksForSecret, Function<Problem, Response> refusal) {

  /// What people call it: its path without the slash.
  public String name() {
    return path.substring(1);
  }

  boolean covers(String requestPath) {
    return requestPath.equals(path) || requestPath.startsWith(path + "/");
  }
}
