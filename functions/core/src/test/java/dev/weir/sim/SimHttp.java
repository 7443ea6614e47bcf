package dev.weir.sim;

import dev.weir.http.HttpOut;
import dev.weir.relay.RelaySettings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An Internet that answers as told, and refuses the hosts that it is told to refuse.
public final class SimHttp implements HttpOut {
  /// A relay that takes a kilobyte from everywhere, and from one bucket.
  public static final RelaySettings RELAY =
      new RelaySettings(List.of(), 1000, Duration.ofSeconds(10), SimHttp::link);

  private final Map<URI, Reply> replies = new HashMap<>();
  private final List<String> requests = new ArrayList<>();

  /// From now on, that address answers so.
  public void answer(URI uri, Reply reply) {
    replies.put(uri, reply);
  }

  /// What was asked for, in order: method and address.
  public List<String> requests() {
    return List.copyOf(requests);
  }

  private static URI link(String bucket, String key) {
    if (!bucket.equals("readable")) {
      throw new Refused("The bucket \"%s\" is not read here.".formatted(bucket));
    }
    return URI.create("https://readable.s3.test/" + key);
  }

  @Override
  public Reply send(Call call) {
    requests.add(call.method() + " " + call.uri());
    Reply reply = replies.get(call.uri());
    if (reply == null) {
      throw new Failed(
          "The call to \"%s\" failed: nobody is there.".formatted(call.uri().getHost()));
    }
    if (reply.body().length > call.bytesMax()) {
      throw new Failed(
          "The call to \"%s\" failed: the reply is larger than %d bytes."
              .formatted(call.uri().getHost(), call.bytesMax()));
    }
    return reply;
  }

  @Override
  public Received download(Download wanted, OutputStream to) {
    String host = Optional.ofNullable(wanted.uri().getHost()).orElse(".internal");
    if (!wanted.hosts().test(host) || host.endsWith(".internal")) {
      throw new Refused("\"%s\" is not called.".formatted(wanted.uri()));
    }
    Reply reply = send(Call.get(wanted.uri(), wanted.bytesMax(), wanted.timeout()));
    if (!Received.isWhole(reply.status())) {
      return new Received(reply.status(), reply.headers(), 0);
    }
    try {
      to.write(reply.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Received(reply.status(), reply.headers(), reply.body().length);
  }
}
