package dev.weir.aws.http;

import dev.weir.http.HttpOut.Call;
import dev.weir.http.HttpOut.Failed;
import dev.weir.http.HttpOut.Reply;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The call that a reply asks for instead (RFC 9110, section 15.4).
final class Redirect {
  private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

  /// What another host is told. All else may be a secret between the caller and the first host.
  private static final Set<String> HARMLESS = Set.of("accept", "content-type", "user-agent");

  private Redirect() {}

  static Optional<Call> of(Call call, Reply reply) {
    List<String> locations = reply.headers().getOrDefault("location", List.of());
    if (!STATUSES.contains(reply.status()) || locations.isEmpty()) {
      return Optional.empty();
    }
    URI target = target(call, locations.getFirst());
    boolean asksAgain = reply.status() == 303 || (reply.status() < 303 && isPost(call));
    return Optional.of(
        new Call(
            asksAgain ? "GET" : call.method(),
            target,
            headers(call, target),
            asksAgain ? new byte[0] : call.body(),
            call.bytesMax(),
            call.timeout()));
  }

  private static URI target(Call call, String location) {
    try {
      return call.uri().resolve(location);
    } catch (IllegalArgumentException e) {
      throw new Failed(
          "The call to \"%s\" failed: it was redirected to something that is no address."
              .formatted(call.uri().getHost()),
          e);
    }
  }

  private static Map<String, String> headers(Call call, URI target) {
    if (isSameOrigin(call.uri(), target)) {
      return call.headers();
    }
    return call.headers().entrySet().stream()
        .filter(header -> HARMLESS.contains(header.getKey().toLowerCase(Locale.ROOT)))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static boolean isSameOrigin(URI left, URI right) {
    return Objects.equals(left.getScheme(), right.getScheme())
        && Objects.equals(left.getRawAuthority(), right.getRawAuthority());
  }

  private static boolean isPost(Call call) {
    return call.method().equals("POST");
  }
}
