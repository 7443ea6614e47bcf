package dev.weir.aws.runtime;

import java.util.Map;

/// @param headers by their names in lower case
@SuppressWarnings("ArrayRecordComponent") // the bytes of a body; answers are never compared
record HttpAnswer(int status, Map<String, String> headers, byte[] body) {

  HttpAnswer {
    headers = Map.copyOf(headers);
  }

  /// The header, or nothing.
  String header(String name) {
    return headers.getOrDefault(name, "");
  }
}
