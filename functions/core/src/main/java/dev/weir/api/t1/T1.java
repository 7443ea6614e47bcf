package dev.weir.api.t1;

import dev.weir.api.Facade;
import dev.weir.api.Response;
import dev.weir.api.Route;
import java.util.List;

/// The façade of T1-CICD.
public final class T1 {
  public static final Facade FACADE = new Facade("/t1", 5000, false, Envelope::of);

  private static final String WELCOME = "REST API for CICD System!";

  private T1() {}

  public static List<Route> routes() {
    return List.of(
        Route.open("/t1", "Says that T1-CICD's API answers.")
            .gives(200, "A text.")
            .by(_ -> Response.of(200, Response.TEXT, WELCOME)));
  }
}
