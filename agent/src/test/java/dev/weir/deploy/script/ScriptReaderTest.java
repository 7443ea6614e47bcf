package dev.weir.deploy.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.weir.deploy.script.ScriptReader.Faulty;
import dev.weir.deploy.script.ScriptReader.Ok;
import dev.weir.finding.Finding;
import dev.weir.golden.Golden;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Rows G19–G22 and G25 of prostagma's behaviour, and what Weir adds.
class ScriptReaderTest {

  /// As prostagma's README has it for a service.
  private static final String SERVICE =
      """
      steps:
        - download_s3:
            cache: false
            url: s3://bradley-chatha/artifacts/chwilwr_dist.zip
            dest: /chwilwr_dist.zip
        - shell: |
            unzip -o /chwilwr_dist.zip -d /usr/bin/
            rm /chwilwr_dist.zip
            sudo systemctl daemon-reload
      """;

  /// As prostagma's README has it in its first example.
  private static final String ILL_INDENTED =
      """
      steps:
          - shell: str
          - shell: |
              str1
              str2
          - download:
            cache: false
            url: https://raw.githubusercontent.com/BradleyChatha/jcli/master/meson.build
            dest: test_download.yaml
          - download_s3:
            cache: false
            url: s3://bradley-chatha/artifacts/prostagma.zip
            dest: /prostagma.zip
      """;

  /// As prostagma's README has it under `download_s3`.
  private static final String S3_UNDER_DOWNLOAD =
      """
      steps:
          - download:
              cache: false # If true, then the server will cache the result
              url: s3://catz-org/images/1.png
              dest: /var/www/static/images/cats/1.png
      """;

  private static final String FAULTS =
      """
      step: []
      steps:
        - shel: echo
        - shell: a
          download: {url: https://a.b/c, dest: c}
        - name: nothing
        - just text
        - download: {ulr: https://a.b/c, dest: c}
        - download: {url: ftp://a.b/c, dest: c, sha256: abc}
        - download: https://a.b/c
        - download_s3: {url: s3://bucket, dest: c}
        - download_artifact: {path: a.zip}
        - shell: [a, b]
        - script: x
          timeout: soon
          when: sometimes
          env: {1A: b, B: [c]}
          continue_on_error: maybe
        - shell: x
          timeout: 2 days
          cwd: ""
      """;

  @Test
  void aScriptOfProstagmaIsTakenAsItIs() {
    BuildScript script = ok(SERVICE);

    assertEquals(
        new Step.Download(
            false,
            URI.create("s3://bradley-chatha/artifacts/chwilwr_dist.zip"),
            "/chwilwr_dist.zip",
            Optional.empty()),
        script.steps().get(0).action());
    assertEquals(
        new Step.Lines(
            List.of(
                "unzip -o /chwilwr_dist.zip -d /usr/bin/",
                "rm /chwilwr_dist.zip",
                "sudo systemctl daemon-reload")),
        script.steps().get(1).action());
    assertEquals(List.of(), script.warnings());
  }

  @Test
  void theIllIndentedExampleIsRefusedWithTheRightIndentation() {
    Golden.check("script/ill-indented.txt", faults("deploy.yaml", ILL_INDENTED));
  }

  @Test
  void theIndentationThatTheMessageShowsIsRight() {
    String shown =
        faults("deploy.yaml", ILL_INDENTED)
            .lines()
            .filter(line -> line.startsWith(" "))
            .collect(Collectors.joining("\n"));

    assertEquals(2, ok("steps:\n" + shown).steps().size());
  }

  @Test
  void anObjectOfS3UnderDownloadIsRefused() {
    assertEquals(
        "deploy.yaml:4:14 steps[0].download.url: \"s3://catz-org/images/1.png\" is in S3. Write"
            + " \"download_s3\" instead of \"download\".\n",
        faults("deploy.yaml", S3_UNDER_DOWNLOAD));
  }

  @Test
  void everyFaultIsFoundAtOnce() {
    Golden.check("script/faults.txt", faults("deploy.yaml", FAULTS));
  }

  @Test
  void aStepMayHaveOptions() {
    Step step =
        ok("""
        steps:
          - name: build
            script: make
            env: {A: 1, B: }
            cwd: sub
            timeout: 90s
            when: always
            continue_on_error: yes
        """)
            .steps()
            .getFirst();

    assertEquals("build", step.name());
    assertEquals(new Step.Whole("make"), step.action());
    assertEquals(Map.of("A", "1", "B", ""), step.options().env());
    assertEquals(Step.When.ALWAYS, step.options().when());
    assertEquals(true, step.options().canFail());
  }

  @Test
  void linesThatNeedTheirNeighboursAreAWarning() {
    Golden.check(
        "script/warnings.txt",
        lines(
            ok("""
            version: 2
            steps:
              - shell: |
                  cd /srv
                  make install
              - shell: |
                  if test -f x; then
                    rm x
                  fi
              - shell: |
                  cat <<END
                  END
              - shell: if test -f x; then rm x; fi
            """)
                .warnings()));
  }

  @Test
  void noTextMakesItThrow() {
    for (String text : List.of("", "\0", "steps", "steps: 1", "[", "steps: {a: b}", "- a", "*a")) {
      if (ScriptReader.read("x", text) instanceof Ok) {
        fail(text);
      }
    }
  }

  private static BuildScript ok(String text) {
    return switch (ScriptReader.read("deploy.yaml", text)) {
      case Ok(BuildScript script) -> script;
      case Faulty(List<Finding> findings) -> fail(lines(findings));
    };
  }

  private static String faults(String file, String text) {
    return switch (ScriptReader.read(file, text)) {
      case Ok _ -> fail("It has no fault");
      case Faulty(List<Finding> findings) -> lines(findings);
    };
  }

  private static String lines(List<Finding> findings) {
    return findings.stream().map(finding -> finding.line() + "\n").collect(Collectors.joining());
  }
}
