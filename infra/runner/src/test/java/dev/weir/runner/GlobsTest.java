package dev.weir.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobsTest {

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = ';',
      textBlock =
          """
          target/app.jar    ; target/app.jar        ; yes
          target/app.jar    ; target/appxjar        ; no
          target            ; target/a/b            ; yes
          target/           ; target/a/b            ; yes
          ./target          ; target/a              ; yes
          /target           ; target/a              ; yes
          target            ; targets/a             ; no
          *.jar             ; app.jar               ; yes
          *.jar             ; target/app.jar        ; no
          *                 ; .hidden               ; yes
          *                 ; a/b                   ; yes
          .                 ; a/b                   ; yes
          **                ; a/b                   ; yes
          **/*.jar          ; app.jar               ; yes
          **/*.jar          ; a/b/app.jar           ; yes
          **/*.jar          ; a/b/app.war           ; no
          **/target         ; a/target/b            ; yes
          a/**              ; a/b/c                 ; yes
          a/**/c            ; a/c                   ; yes
          a/**/c            ; a/x/y/c               ; yes
          a/**/c            ; ab/c                  ; no
          a**c              ; abc                   ; yes
          a**c              ; a/c                   ; no
          a?c               ; abc                   ; yes
          a?c               ; a/c                   ; no
          [a-c]x            ; bx                    ; yes
          [!a-c]x           ; bx                    ; no
          [!a-c]x           ; dx                    ; yes
          [a                ; [a                    ; yes
          *.{jar,war}       ; a.war                 ; yes
          *.{jar,war}       ; a.zip                 ; no
          {a/b,c}/d         ; a/b/d                 ; yes
          a,b               ; a,b                   ; yes
          a\\*b             ; a*b                   ; yes
          a\\*b             ; axb                   ; no
          a+(b)|c$          ; a+(b)|c$              ; yes
          ü*                ; übung                 ; yes
          ../x              ; x                     ; no
          [z-a]             ; b                     ; no
          """)
  void aPatternMatchesOrDoesNot(String glob, String path, String isMatch) {
    assertEquals(isMatch.equals("yes"), new Globs(List.of(glob)).match(path));
  }

  @ParameterizedTest
  @CsvSource({
    "target/site/**, target/site",
    "target/*.jar, target",
    "target/a/b, target/a/b",
    "*.jar, ''",
    "a/b*/c, a"
  })
  void theFixedPartIsWhatNoPatternChanges(String glob, String fixed) {
    assertEquals(fixed, Globs.fixedPart(glob));
  }
}
