package dev.weir.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.log.Masker;
import dev.weir.task.Manifest.Keep;
import dev.weir.task.Outcome.Failure;
import dev.weir.task.Outcome.Tests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
  @TempDir private Path temp;
  private Volume volume;
  private final Voice voice = new Voice(_ -> {});

  @BeforeEach
  void makeVolume() throws IOException {
    volume = new Volume(temp);
    volume.make();
  }

  @Test
  void junitReportsAreSummedUp() throws IOException {
    write(
        "a.xml",
        """
        <?xml version="1.0"?>
        <testsuites tests="99"><testsuite name="s" tests="99">
          <testcase classname="A" name="ok" time="0.25"><system-out>failure</system-out></testcase>
          <testcase classname="A" name="bad" time="1,000.5">
            <failure message="expected 1">at A.java</failure><error>second</error>
          </testcase>
          <testcase classname="A" name="off" time="x"><skipped/></testcase>
        </testsuite></testsuites>
        """);
    write(
        "b.xml",
        "<testsuite><testcase classname='B' name='boom'><error><![CDATA[stack <1>]]></error>"
            + "</testcase></testsuite>");

    Tests tests = read().tests().orElseThrow();

    assertEquals(
        new Tests(
            4,
            2,
            1,
            1_000_750,
            List.of(new Failure("A", "bad", "expected 1"), new Failure("B", "boom", "stack <1>"))),
        tests);
  }

  @Test
  void hostileXmlReadsNoFileAndDoesNotExplode() throws IOException {
    Path secret = Files.writeString(temp.resolve("secret"), "hunter2");
    write(
        "file.xml",
        "<!DOCTYPE t [<!ENTITY x SYSTEM 'file://%s'>]><testcase name='a'><failure>&x;</failure></testcase>"
            .formatted(secret));
    write(
        "laughs.xml",
        "<!DOCTYPE t [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
            + "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]><testcase name='&c;'/>");

    Reports reports = read();

    assertFalse(reports.toString().contains("hunter2"));
    assertFalse(reports.toString().contains("aaaa"));
    assertTrue(reports.tests().map(Tests::total).orElse(0) <= 2);
  }

  @Test
  void aReportThatIsNoXmlIsAWarning() throws IOException {
    write("good.xml", "<testcase name='a'/>");
    write("bad.xml", "<testsuite><testcase name='b'/>\n<oops");

    assertEquals(2, read().tests().orElseThrow().total());
    assertEquals(
        List.of("The junit report \"bad.xml\" was left out. It is not well-formed XML at line 2."),
        voice.warnings());
  }

  @Test
  void onlyTheFirstFiftyFailuresAreKeptAndTheirMessagesAreCut() throws IOException {
    String failure = "<testcase name='a'><failure message='" + "x".repeat(5000) + "'/></testcase>";
    write("many.xml", "<testsuite>" + failure.repeat(60) + "</testsuite>");

    Tests tests = read().tests().orElseThrow();

    assertEquals(60, tests.failed());
    assertEquals(50, tests.failures().size());
    assertEquals(1000, tests.failures().getFirst().message().length());
  }

  @Test
  void dotenvReportsSetVariables() throws IOException {
    write(
        "a.env",
        """
        # comment

        A=1
        export B = no
        C="two words"
        D='x=y'
        E=
        F=a"b
        export G=7
        """);

    assertEquals(
        Map.of("A", "1", "C", "two words", "D", "x=y", "E", "", "F", "a\"b", "G", "7"),
        read().variables());
    assertEquals(
        List.of("a.env:4: this line of a dotenv report is not NAME=value, and was left out."),
        voice.warnings());
  }

  @Test
  void dotenvReportsHaveLimits() throws IOException {
    write(
        "many.env",
        IntStream.range(0, 51).mapToObj(i -> "V" + i + "=1").collect(Collectors.joining("\n")));
    write("z-large.env", "LARGE=" + "x".repeat(5 * 1024));

    assertEquals(50, read().variables().size());
    assertEquals(
        List.of(
            "many.env:51: the variable V50 was left out, because dotenv reports may set 50 at"
                + " most.",
            "The dotenv report \"z-large.env\" is larger than 5120 bytes, and none of it was"
                + " taken."),
        voice.warnings());
  }

  @Test
  void aReportThatIsALinkIsNotRead() throws IOException {
    Path outside = Files.writeString(temp.resolve("outside"), "SECRET=1");
    Files.createSymbolicLink(volume.workspace().resolve("a.env"), outside);

    assertEquals(Map.of(), read().variables());
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(volume.workspace().resolve(name), text);
  }

  private Reports read() throws IOException {
    Workspace workspace = Workspace.at(volume.workspace());
    boolean isXml = workspace.nodes().keySet().stream().anyMatch(name -> name.endsWith(".xml"));
    List<String> junit = isXml ? List.of("*.xml") : List.of();
    List<String> dotenv = isXml ? List.of() : List.of("*.env");
    var keep = new Keep(List.of(), List.of(), "always", junit, dotenv, false);
    return Reports.read(volume, workspace, keep, Masker.NONE, voice);
  }
}
