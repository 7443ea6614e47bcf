package dev.weir.variable;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/// Names made fit for host names and addresses, in GitLab's two ways.
public final class Slug {
  private static final int REF_MAX = 63;
  private static final int ENVIRONMENT_MAX = 24;
  private static final int SUFFIX = 6;

  private Slug() {}

  /// As `CI_COMMIT_REF_SLUG` and `CI_JOB_NAME_SLUG`: lower case, everything but `a-z0-9` becomes
  /// `-`, at most 63 characters, no `-` at either end.
  /// ([docs.gitlab.com](https://docs.gitlab.com/ci/variables/predefined_variables/))
  public static String of(String name) {
    String slug = plain(name);
    return trim(slug.substring(0, Math.min(REF_MAX, slug.length())));
  }

  /// As `CI_ENVIRONMENT_SLUG`: at most 24 characters, starting with a letter; a name that had to be
  /// changed gets a suffix of its own, so that two environments never share a slug. (GitLab,
  /// `lib/gitlab/slug/environment.rb`)
  public static String ofEnvironment(String name) {
    String plain = plain(name);
    String start = plain.matches("[a-z].*") ? plain : "env-" + plain;
    String slug = start.replaceAll("-+", "-");
    if (slug.equals(name) && slug.length() <= ENVIRONMENT_MAX) {
      return trim(slug);
    }
    int kept = Math.min(slug.length(), ENVIRONMENT_MAX - SUFFIX - 1);
    return trim(slug.substring(0, kept)) + "-" + suffix(name);
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "-");
  }

  private static String trim(String slug) {
    return slug.replaceAll("^-+|-+$", "");
  }

  private static String suffix(String name) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      String digits = new BigInteger(1, hash).toString(36);
      return digits.substring(digits.length() - SUFFIX);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }
}
