package dev.weir.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryIdTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://git.example.com/team/shop",
        "https://git.example.com/team/shop.git",
        "https://git.example.com/team/shop/",
        "https://ann:secret@git.example.com/team/shop.git",
        "https://ann:sec@ret@git.example.com/team/shop.git",
        "http://git.example.com:80/team/shop",
        "HTTPS://Git.Example.com:443/team//shop.git/",
        "ssh://git@git.example.com/team/shop.git",
        "ssh://git@git.example.com:22/team/shop",
        "git@git.example.com:team/shop.git",
        "git@git.example.com:/team/shop",
        "git.example.com:team/shop.git",
        "  https://git.example.com/team/x/../shop  "
      })
  void addressesOfOneRepositoryAreTheSame(String text) {
    assertEquals(new RepositoryId("git.example.com/team/shop"), RepositoryId.of(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "./",
        ".",
        "",
        "../shop",
        "/srv/shop",
        "/srv/shop/",
        "/srv/shop/.git",
        "file:///srv/shop"
      })
  void pathsOfOneRepositoryAreTheSame(String text) {
    String named = text.isEmpty() ? "/srv/./shop" : text;

    assertEquals(new RepositoryId("/srv/shop"), RepositoryId.of(named, "/srv/shop"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://git.example.com/team/shop, https://git.example.com/team/Shop",
    "https://git.example.com/team/shop, https://git.example.com:8443/team/shop",
    "https://git.example.com/team/shop, https://example.com/team/shop",
    "/srv/shop, /srv/shop.git",
    "/srv/shop, https://srv/shop"
  })
  void othersAreNot(String one, String other) {
    assertNotEquals(RepositoryId.of(one), RepositoryId.of(other));
  }

  @ParameterizedTest
  @CsvSource({
    "https://git.example.com/my%20shop.git, git.example.com/my shop",
    "https://git.example.com/a+b.git,       git.example.com/a+b",
    "https://git.example.com/100%.git,      git.example.com/100%",
    "https://[2001:DB8::1]:8443/shop,       [2001:db8::1]:8443/shop",
    "a/../../../etc,                        /etc",
    "https://git.example.com,               git.example.com/"
  })
  void oddOnesHaveOneFormToo(String text, String id) {
    assertEquals(id, RepositoryId.of(text, "/srv").value());
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\t", "a\nb", "a\u0000b"})
  void whatNamesNothingIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> RepositoryId.of(text));
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.org/a.git, https://example.org/a.git",
    "https://user@example.org/a.git, https://example.org/a.git",
    "HTTP://user:pa@example.org/a@b.git, HTTP://example.org/a@b.git",
    "https://user:p@ss:w@example.org/a.git, https://example.org/a.git",
    "https://user:p@ss@example.org, https://example.org",
    "git@example.org:team/a.git, git@example.org:team/a.git",
    "ssh://git@example.org/a.git, ssh://git@example.org/a.git",
    "ssh://git:p@ss@example.org/a.git, ssh://git@example.org/a.git",
    "from https://a:b@c/x to https://d:e@f/y, from https://c/x to https://f/y",
    "/srv/a@b.git, /srv/a@b.git"
  })
  void addressesLoseTheirPassword(String text, String shown) {
    assertEquals(shown, RepositoryId.withoutLogin(text));
  }
}
