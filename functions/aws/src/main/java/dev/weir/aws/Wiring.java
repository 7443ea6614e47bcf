package dev.weir.aws;

import dev.weir.Lazy;
import dev.weir.Weir;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// Where the entry classes get the product from: what was installed, or else the one on the
/// services of the account that the environment names.
public final class Wiring {
  private static final Lazy<Weir> ACCOUNT = Lazy.of(() -> AccountWiring.weir(System.getenv()));
  private static final AtomicReference<Supplier<Weir>> INSTALLED = new AtomicReference<>(ACCOUNT);

  private Wiring() {}

  /// From now on, the entry classes of this JVM work on what the supplier gives; it is asked at
  /// every call.
  public static void install(Supplier<Weir> weir) {
    INSTALLED.set(weir);
  }

  /// In an account, puts the product together while the process starts: then it has more of a
  /// processor than later, and nobody waits. Elsewhere, it does nothing.
  public static void prepare() {
    if (System.getenv("WEIR_TABLE") == null || INSTALLED.get() != ACCOUNT) {
      return;
    }
    try {
      var _ = ACCOUNT.get();
    } catch (IllegalStateException _) {
      // The first call meets the same failure, and has somebody to tell.
      return;
    }
  }

  /// The product.
  ///
  /// @throws IllegalStateException when nothing was installed and the environment names no account
  public static Weir weir() {
    return INSTALLED.get().get();
  }
}
