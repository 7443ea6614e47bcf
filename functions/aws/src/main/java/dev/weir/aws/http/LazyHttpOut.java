package dev.weir.aws.http;

import dev.weir.http.HttpOut;
import java.io.OutputStream;
import java.util.function.Supplier;

/// An [HttpOut] that is made when it is first called, because most functions never call out.
///
/// @param http gives the same one each time
public record LazyHttpOut(Supplier<? extends HttpOut> http) implements HttpOut {

  @Override
  public Reply send(Call call) {
    return http.get().send(call);
  }

  @Override
  public Received download(Download wanted, OutputStream to) {
    return http.get().download(wanted, to);
  }
}
