package dev.weir.aws.client;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/// What a failed call says about its effect.
public final class Outcomes {
  private static final int SERVER_FAULT = 500;

  private Outcomes() {}

  /// Whether the call may have been carried out, or would be if it were repeated: no answer came,
  /// or one that blames the service, or the pace of the calls.
  public static boolean areUnknown(SdkException e) {
    return !(e instanceof SdkServiceException answer)
        || answer.statusCode() >= SERVER_FAULT
        || answer.isThrottlingException();
  }
}
