package dev.weir.local;

import dev.weir.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/// Notes every call that the SDK makes for a function, and every link that it signs. The SDK finds
/// it by a file on the class path, so that what makes the clients knows nothing of it.
public final class CallLog implements ExecutionInterceptor {
  private static final InheritableThreadLocal<String> FUNCTION = new InheritableThreadLocal<>();
  private static final List<Call> CALLS = Collections.synchronizedList(new ArrayList<>());

  /// A call.
  ///
  /// @param function who made it
  /// @param service as the SDK names it, such as `DynamoDb`
  /// @param operation such as `GetItem`
  /// @param request the SDK's, or JSON where the SDK is not used
  record Call(String function, String service, String operation, Object request) {}

  /// What this thread, and those that it starts, does from now on is done for that function; for
  /// nobody when it is empty.
  static void beginFor(String function) {
    FUNCTION.set(function);
  }

  /// What was noted since the last [#clear].
  static List<Call> calls() {
    synchronized (CALLS) {
      return List.copyOf(CALLS);
    }
  }

  static void clear() {
    CALLS.clear();
  }

  /// Notes a call to the table, which is made without the SDK.
  static void tableCalled(String operation, Json.Obj request) {
    note("DynamoDb", operation, request);
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    note(
        attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME),
        attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME),
        context.request());
  }

  private static void note(String service, String operation, Object request) {
    String function = FUNCTION.get();
    if (function != null && !function.isEmpty()) {
      CALLS.add(new Call(function, service, operation, request));
    }
  }
}
