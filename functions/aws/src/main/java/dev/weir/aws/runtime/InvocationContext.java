package dev.weir.aws.runtime;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// What a function is told about the event at hand. There is nothing of mobile applications.
record InvocationContext(Invocation invocation, Place place, LambdaLogger log, InstantSource clock)
    implements Context {

  @Override
  public String getAwsRequestId() {
    return invocation.id();
  }

  @Override
  public String getLogGroupName() {
    return place.logGroup();
  }

  @Override
  public String getLogStreamName() {
    return place.logStream();
  }

  @Override
  public String getFunctionName() {
    return place.function();
  }

  @Override
  public String getFunctionVersion() {
    return place.version();
  }

  @Override
  public String getInvokedFunctionArn() {
    return invocation.functionArn();
  }

  @Override
  public @Nullable CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  public @Nullable ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return Math.clamp(invocation.deadlineMillis() - clock.millis(), 0, Integer.MAX_VALUE);
  }

  @Override
  public int getMemoryLimitInMB() {
    return place.memoryMb();
  }

  @Override
  public LambdaLogger getLogger() {
    return log;
  }
}
