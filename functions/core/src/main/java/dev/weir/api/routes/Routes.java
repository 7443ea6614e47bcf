package dev.weir.api.routes;

import dev.weir.access.TokenStore;
import dev.weir.api.Route;
import dev.weir.blob.BlobStore;
import java.util.List;
import java.util.stream.Stream;

/// The table of routes, in the order in which the documentation shows them.
public final class Routes {

  private Routes() {}

  public static List<Route> of(TokenStore tokens, BlobStore blobs) {
    return Stream.of(
            new SourceRoutes(blobs).routes(), new TokenRoutes(tokens).routes(), MetaRoutes.routes())
        .flatMap(List::stream)
        .toList();
  }
}
