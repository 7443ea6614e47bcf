package dev.weir.aws.http;

import dev.weir.http.HttpOut;
import dev.weir.http.HttpOutContract;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;

final class GuardedHttpOutTest extends HttpOutContract {
  private final List<GuardedHttpOut> made = new ArrayList<>();

  GuardedHttpOutTest() throws IOException {}

  @Override
  protected HttpOut newHttp(Predicate<InetAddress> exempt) {
    var http = new GuardedHttpOut(exempt);
    made.add(http);
    return http;
  }

  @AfterEach
  void close() {
    made.forEach(GuardedHttpOut::close);
  }
}
