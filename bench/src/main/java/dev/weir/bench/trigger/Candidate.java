package dev.weir.bench.trigger;

/// What is loaded.
///
/// @param paths how many paths the requests go to in turn; `%d` in the path is which of them
/// @param token goes along as a bearer's; empty for none
/// @param status what answers are expected to say: 2 for 2xx, else another
record Candidate(
    String name, int port, String method, String path, int paths, String token, int status) {

  static final int GOOD = 2;

  /// The requests in the language of `wrk`.
  String script() {
    return """
    local n = 0
    local headers = {["Content-Type"] = "application/json"%s}
    request = function()
      n = (n + 1) %% %d
      return wrk.format("%s", string.format("%s", n), headers)
    end
    """
        .formatted(
            token.isEmpty() ? "" : ", [\"Authorization\"] = \"Bearer " + token + "\"",
            paths,
            method,
            path);
  }
}
