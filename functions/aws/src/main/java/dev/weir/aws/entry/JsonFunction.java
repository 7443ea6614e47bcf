package dev.weir.aws.entry;

import com.amazonaws.services.lambda.runtime.Context;
import dev.weir.json.Json;

/// A function for callers of its own process, who hand it values and spare it the text: they mean
/// the same either way. Only text has limits, those of [dev.weir.json.JsonText].
@FunctionalInterface
public interface JsonFunction {

  /// As Lambda calls it, with values in place of what is read and written.
  Json handle(Json payload, Context context);
}
