package dev.weir.aws.entry;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.weir.json.Json;

/// A function as Lambda calls it, which callers of its own process may spare the text: what it is
/// handed and what it answers mean the same either way. Only text has limits, those of
/// [dev.weir.json.JsonText].
public interface JsonFunction extends RequestStreamHandler {

  /// As [#handleRequest], with values in place of what is read and written.
  Json handle(Json payload, Context context);
}
