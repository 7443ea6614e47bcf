package dev.weir.plan;

import dev.weir.finding.Quoted;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which repository a text means, so that two texts can be compared: `https`, `ssh` and `git@…`
/// addresses of one repository have the same id, with and without `.git`, user, usual port and a
/// slash at the end.
///
/// @param value `host/path` of an address, or an absolute path
public record RepositoryId(String value) {
  private static final int LENGTH_MAX = 2000;

  private static final Pattern URL =
      Pattern.compile(
          "(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?:[^/]*@)?(?<host>\\[[^/\\]]*]|[^/:]*)"
              + "(?::(?<port>\\d*))?(?<path>/.*)?");

  /// As git reads `user@host:path`: no slash before the colon.
  private static final Pattern SCP =
      Pattern.compile("(?:[^/@:]*@)?(?<host>\\[[^/\\]]*]|[^/:@]+):(?<path>.*)");

  /// Greedy, because a password may hold `@`.
  private static final Pattern LOGIN =
      Pattern.compile("(?i)(?<![a-z0-9+.-])(?<scheme>[a-z0-9+.-]*+)://(?<login>[^/]*)@");

  private static final Set<String> USUAL_PORTS = Set.of("", "22", "80", "443", "9418");

  /// The repository that a text means.
  ///
  /// @param text an address or a path, at most 2,000 characters
  /// @param directory the absolute path that a relative one starts from
  /// @throws IllegalArgumentException when the text names nothing; the message is for people
  public static RepositoryId of(String text, String directory) {
    String name = text.strip();
    if (name.isEmpty() || name.length() > LENGTH_MAX || name.chars().anyMatch(c -> c < ' ')) {
      throw new IllegalArgumentException(
          "%s names no repository. Give a path, or an address such as https://host/team/name.git."
              .formatted(Quoted.of(text)));
    }
    return address(name).or(() -> scp(name)).orElseGet(() -> path(name, directory));
  }

  /// As [#of(String, String)] where there is no directory: a relative path starts from `/`.
  public static RepositoryId of(String text) {
    return of(text, "/");
  }

  /// As [#of(String)]; empty when the text names nothing.
  public static Optional<RepositoryId> find(String text) {
    try {
      return Optional.of(of(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// The text so that its addresses may be shown: without the users and passwords that they may
  /// hold. Addresses of ssh keep the user, who is the same for all, and lose the password.
  public static String withoutLogin(String text) {
    return LOGIN.matcher(text).replaceAll(m -> Matcher.quoteReplacement(withoutLogin(m)));
  }

  private static String withoutLogin(MatchResult address) {
    String scheme = address.group("scheme") + "://";
    String user = address.group("login").split(":", -1)[0];
    boolean isSsh = scheme.toLowerCase(Locale.ROOT).contains("ssh");
    return isSsh && !user.isEmpty() ? scheme + user + "@" : scheme;
  }

  /// Whether it is a path on some machine, not an address.
  public boolean isPath() {
    return value.startsWith("/");
  }

  /// The last part of the name, as people call the repository.
  public String name() {
    return value.substring(value.lastIndexOf('/') + 1);
  }

  private static Optional<RepositoryId> address(String text) {
    Matcher url = URL.matcher(text);
    if (!url.matches()) {
      return Optional.empty();
    }
    String path = Optional.ofNullable(url.group("path")).orElse("/");
    if (url.group("scheme").equalsIgnoreCase("file")) {
      return Optional.of(path(decoded(path), "/"));
    }
    String port = Optional.ofNullable(url.group("port")).orElse("");
    return Optional.of(remote(url.group("host"), port, decoded(path)));
  }

  private static Optional<RepositoryId> scp(String text) {
    Matcher scp = SCP.matcher(text);
    boolean isDrive = text.length() > 1 && text.charAt(1) == ':';
    return scp.matches() && !isDrive
        ? Optional.of(remote(scp.group("host"), "", "/" + scp.group("path")))
        : Optional.empty();
  }

  private static RepositoryId remote(String host, String port, String path) {
    String clean = clean(path);
    String shown = clean.endsWith(".git") ? clean.substring(0, clean.length() - 4) : clean;
    String where = host.toLowerCase(Locale.ROOT) + (USUAL_PORTS.contains(port) ? "" : ":" + port);
    return new RepositoryId(where + shown);
  }

  private static RepositoryId path(String text, String directory) {
    String clean = clean(text.startsWith("/") ? text : directory + "/" + text);
    return new RepositoryId(
        clean.endsWith("/.git") ? clean.substring(0, clean.length() - "/.git".length()) : clean);
  }

  /// The path without empty parts, `.` and `..`, and without a slash at its end.
  private static String clean(String path) {
    var parts = new ArrayDeque<String>();
    for (String part : path.split("/", -1)) {
      if (part.equals("..")) {
        parts.pollLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return "/" + String.join("/", parts);
  }

  private static String decoded(String path) {
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return path;
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
