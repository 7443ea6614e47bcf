package dev.weir.api.prostagma;

import dev.weir.api.Request;
import dev.weir.api.Response;
import dev.weir.relay.Kept;
import dev.weir.relay.Relay;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Gives a file as Go's file server does: with ranges and conditions (RFC 9110, sections 13 and
/// 14). One range is given; who asks for several gets the whole.
final class KeptFile {
  /// What a function can answer is 6 MB, in base64.
  static final int INLINE_BYTES_MAX = 4 * 1024 * 1024;

  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  private final Relay relay;

  KeptFile(Relay relay) {
    this.relay = relay;
  }

  /// Larger files are sent for: by 302, because 307 would repeat the body, and with it the secret,
  /// to whoever keeps the file.
  Response answer(Request request, Kept kept) {
    Optional<Integer> unmet = unmet(request, kept);
    if (unmet.isPresent()) {
      return Response.empty(unmet.get())
          .with("etag", etag(kept))
          .with("last-modified", HTTP_DATE.format(kept.fetched()));
    }
    if (kept.bytes() > INLINE_BYTES_MAX) {
      return Response.redirect(relay.link(kept));
    }
    return relay
        .bytes(kept, INLINE_BYTES_MAX)
        .map(bytes -> ranged(request, kept, bytes))
        .orElseGet(() -> Response.empty(404));
  }

  /// The status that says that a condition of the request does not hold.
  private static Optional<Integer> unmet(Request request, Kept kept) {
    Optional<String> match = request.header("if-match");
    boolean isOther =
        match.isPresent()
            ? !isNamed(match.get(), kept)
            : isSince(request, "if-unmodified-since", since -> since.isBefore(second(kept)));
    if (isOther) {
      return Optional.of(412);
    }
    Optional<String> noneMatch = request.header("if-none-match");
    boolean isKnown =
        noneMatch.isPresent()
            ? isNamed(noneMatch.get(), kept)
            : isSince(request, "if-modified-since", since -> !since.isBefore(second(kept)));
    return isKnown ? Optional.of(304) : Optional.empty();
  }

  private static Response ranged(Request request, Kept kept, byte[] bytes) {
    Optional<Matcher> range =
        request
            .header("range")
            .map(RANGE::matcher)
            .filter(Matcher::matches)
            .filter(bounds -> bounds.end() > "bytes=-".length())
            .filter(_ -> request.header("if-range").filter(is -> !isSame(is, kept)).isEmpty());
    if (range.isEmpty()) {
      return described(200, kept, bytes);
    }
    Matcher bounds = range.get();
    boolean isEnd = bounds.group(1).isEmpty();
    long last = bounds.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(bounds.group(2));
    long from = isEnd ? Math.max(0, bytes.length - last) : Long.parseLong(bounds.group(1));
    long to = isEnd ? bytes.length : Math.min(bytes.length - 1L, last) + 1;
    if (from >= to) {
      return Response.empty(416).with("content-range", "bytes */" + bytes.length);
    }
    byte[] part = Arrays.copyOfRange(bytes, (int) from, (int) to);
    return described(206, kept, part)
        .with("content-range", "bytes %d-%d/%d".formatted(from, to - 1, bytes.length));
  }

  /// Whatever its type, a browser shows it to nobody as a page of ours.
  private static Response described(int status, Kept kept, byte[] bytes) {
    return new Response(
        status,
        Map.of(
            "content-type", kept.mediaType(),
            "etag", etag(kept),
            "last-modified", HTTP_DATE.format(kept.fetched()),
            "accept-ranges", "bytes",
            "cache-control", "no-cache",
            "content-disposition", "attachment",
            "x-content-type-options", "nosniff"),
        bytes);
  }

  private static String etag(Kept kept) {
    return "\"" + kept.sha256() + "\"";
  }

  private static boolean isNamed(String tags, Kept kept) {
    return List.of(tags.split(",")).stream()
        .map(tag -> tag.strip().replaceFirst("^W/", ""))
        .anyMatch(tag -> tag.equals("*") || tag.equals(etag(kept)));
  }

  private static boolean isSame(String tagOrDate, Kept kept) {
    return tagOrDate.equals(etag(kept)) || tagOrDate.equals(HTTP_DATE.format(kept.fetched()));
  }

  /// Whether the header holds a date of which that is so.
  private static boolean isSince(Request request, String header, Predicate<Instant> isSo) {
    try {
      return request
          .header(header)
          .map(text -> HTTP_DATE.parse(text, Instant::from))
          .filter(isSo)
          .isPresent();
    } catch (DateTimeParseException _) {
      return false;
    }
  }

  private static Instant second(Kept kept) {
    return kept.fetched().truncatedTo(ChronoUnit.SECONDS);
  }
}
