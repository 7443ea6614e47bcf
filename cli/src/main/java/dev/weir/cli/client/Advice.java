package dev.weir.cli.client;

/// What a person at the command line can do about a problem, where the API says what a program can.
final class Advice {
  private static final String TYPE_PREFIX = "https://weir.dev/problems/";
  private static final String OTHER_TOKEN = " Name another with --token or WEIR_TOKEN.";

  private Advice() {}

  /// The detail of a problem in the words of the command line.
  ///
  /// @param type of the problem document; one that is not known leaves the detail as it is
  static String of(String type, String detail) {
    return switch (type) {
      case TYPE_PREFIX + "no-token" ->
          "The server needs a token. Name one with --token or WEIR_TOKEN.";
      case TYPE_PREFIX + "wrong-token", TYPE_PREFIX + "missing-scope" -> detail + OTHER_TOKEN;
      case TYPE_PREFIX + "not-found" -> commands(detail);
      default -> detail;
    };
  }

  private static String commands(String detail) {
    return detail
        .replaceFirst(
            "GET /v1/runs/(\\w+)/artifacts lists those that are there\\.$",
            "\"weir artifacts $1\" lists them.")
        .replaceFirst(
            "GET /v1/runs lists those that are there, newest first\\.$",
            "\"weir runs\" lists them.")
        .replaceFirst(
            "GET /v1/runs names those that have runs\\.$",
            "\"weir runs\" names those that have runs.")
        .replaceFirst(
            "GET /v1/tokens lists those that are there\\.$", "\"weir token list\" lists them.");
  }
}
