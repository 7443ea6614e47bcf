package dev.weir.aws;

import dev.weir.Weir;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// Where the entry classes get the product from. The one class here that may read the environment
/// and make adapters.
public final class Wiring {
  private static final AtomicReference<Supplier<Weir>> INSTALLED =
      new AtomicReference<>(Wiring::missing);

  private Wiring() {}

  /// From now on, the entry classes of this JVM work on what the supplier gives; it is asked at
  /// every call.
  public static void install(Supplier<Weir> weir) {
    INSTALLED.set(weir);
  }

  /// The product.
  ///
  /// @throws IllegalStateException when nothing was installed
  public static Weir weir() {
    return INSTALLED.get().get();
  }

  private static Weir missing() {
    throw new IllegalStateException(
        "Nothing is behind the ports: this version has no adapters for DynamoDB, S3, Step Functions"
            + " and ECS. Run it with \"weir up\", which installs its own.");
  }
}
