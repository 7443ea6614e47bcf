package dev.weir.aws.runtime;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.lang.reflect.InvocationTargetException;

/// Makes the function that a `Handler` of `template.yaml` names.
final class Handlers {

  private Handlers() {}

  /// @param name a class with a constructor without parameters
  /// @throws IllegalArgumentException when it names no such class
  /// @throws Exception what the constructor threw, and errors likewise
  static RequestStreamHandler make(String name) throws Exception {
    try {
      Object made = Class.forName(name).getConstructor().newInstance();
      if (made instanceof RequestStreamHandler handler) {
        return handler;
      }
      throw new IllegalArgumentException(name + " is no RequestStreamHandler.");
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof Exception cause ? cause : e;
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          "_HANDLER is \""
              + name
              + "\". It must name a public class of the archive with a constructor without"
              + " parameters.",
          e);
    }
  }
}
