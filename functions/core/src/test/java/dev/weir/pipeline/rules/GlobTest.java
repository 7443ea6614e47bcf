package dev.weir.pipeline.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "README.md        ; README.md            ; true",
        "README.md        ; docs/README.md       ; false",
        "readme.md        ; README.md            ; false",
        "a.b              ; aXb                  ; false",
        "*.md             ; README.md            ; true",
        "*.md             ; docs/README.md       ; false",
        "**/*.md          ; README.md            ; true",
        "**/*.md          ; docs/a/README.md     ; true",
        "docs/**/*.md     ; docs/README.md       ; true",
        "docs/**/*.md     ; docs/a/b/README.md   ; true",
        "docs/**/*.md     ; other/docs/README.md ; false",
        "docs/**/*        ; docs/a/b             ; true",
        "docs/**          ; docs/a/b             ; true",
        "docs/*           ; docs/a/b             ; false",
        "docs/**b/x       ; docs/ab/x            ; true",
        "docs/**b/x       ; docs/a/b/x           ; false",
        "**/.hidden       ; a/.hidden            ; true",
        "?.txt            ; a.txt                ; true",
        "?.txt            ; ab.txt               ; false",
        "?                ; /                    ; false",
        "v[0-9].txt       ; v1.txt               ; true",
        "v[!0-9].txt      ; v1.txt               ; false",
        "v[!0-9].txt      ; vx.txt               ; true",
        "v[^a]b           ; v/b                  ; false",
        "*.{java,kt}      ; A.kt                 ; true",
        "*.{java,kt}      ; A.js                 ; false",
        "{src,test}/**    ; test/a/b             ; true",
        "{**/a,b}         ; x/a                  ; true",
        "{a,{b,c}}.x      ; c.x                  ; true",
        "\\*.md           ; *.md                 ; true",
        "\\*.md           ; a.md                 ; false",
        "a,b              ; a,b                  ; true",
        "a{b              ; a{b                  ; true",
        "a}b              ; a}b                  ; true",
        "a[b              ; a[b                  ; true",
        "[z-a]            ; [z-a]                ; true",
        "[a\\]            ; a                    ; true",
        "grüße/*          ; grüße/x              ; true",
        "`a\\`            ; `a\\`                ; true",
      })
  void aPathMatchesOrNot(String glob, String path, boolean expected) {
    assertEquals(expected, Glob.of(glob).matches(path));
  }

  @Test
  void aHostilePatternTakesLinearTime() {
    Glob glob = Glob.of("*a".repeat(40) + "*b");

    assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> assertEquals(false, glob.matches("a".repeat(4_000))));
  }
}
