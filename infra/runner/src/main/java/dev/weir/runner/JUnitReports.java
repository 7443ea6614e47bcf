package dev.weir.runner;

import dev.weir.log.Masker;
import dev.weir.task.Outcome.Failure;
import dev.weir.task.Outcome.Tests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Sums up JUnit XML reports. What their attributes claim about sums is not believed; test cases
/// are counted. The XML is hostile until read: no document types, no entities, no more than 20 MB.
final class JUnitReports {
  static final long BYTES_MAX = 20_000_000;
  private static final int FAILURES_MAX = 50;

  private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
  private final Masker masker;
  private final List<Failure> failures = new ArrayList<>();
  private boolean isAnyRead;
  private int total;
  private int failed;
  private int skipped;
  private long millis;
  private Optional<JUnitCase> open = Optional.empty();

  JUnitReports(Masker masker) {
    this.masker = masker;
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
  }

  /// Adds a report. Test cases before a fault are counted.
  ///
  /// @throws IOException when it cannot be read, with the reason as a full sentence
  void add(Path file) throws IOException {
    if (Files.size(file) > BYTES_MAX) {
      throw new IOException("It is larger than 20 MB.");
    }
    open = Optional.empty();
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      read(factory.createXMLStreamReader(in));
    } catch (XMLStreamException e) {
      throw notXml(e.getLocation() == null ? 0 : e.getLocation().getLineNumber(), e);
    } catch (RuntimeException e) { // the parser's own faults, which hostile XML has found before
      throw notXml(0, e);
    }
    isAnyRead = true;
  }

  private static IOException notXml(int line, Exception cause) {
    String where = line > 0 ? " at line " + line : "";
    return new IOException("It is not well-formed XML" + where + ".", cause);
  }

  /// The sum; empty when nothing was read.
  Optional<Tests> tests() {
    return isAnyRead || total > 0
        ? Optional.of(new Tests(total, failed, skipped, millis, failures))
        : Optional.empty();
  }

  private void read(XMLStreamReader xml) throws XMLStreamException {
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> start(xml);
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            open.ifPresent(test -> test.text(xml.getText()));
        case XMLStreamConstants.END_ELEMENT -> end(xml.getLocalName());
        default -> {}
      }
    }
  }

  private void start(XMLStreamReader xml) {
    if (xml.getLocalName().equals("testcase")) {
      open =
          Optional.of(
              new JUnitCase(
                  attribute(xml, "classname"), attribute(xml, "name"), attribute(xml, "time")));
    } else {
      open.ifPresent(test -> test.start(xml.getLocalName(), attribute(xml, "message")));
    }
  }

  private void end(String name) {
    if (!name.equals("testcase")) {
      open.ifPresent(JUnitCase::endChild);
      return;
    }
    open.ifPresent(this::count);
    open = Optional.empty();
  }

  private void count(JUnitCase test) {
    total++;
    millis += test.millis();
    failed += test.isFailed() ? 1 : 0;
    skipped += test.isSkipped() ? 1 : 0;
    if (test.isFailed() && failures.size() < FAILURES_MAX) {
      failures.add(test.failure(masker));
    }
  }

  private static String attribute(XMLStreamReader xml, String name) {
    String value = xml.getAttributeValue(null, name);
    return value == null ? "" : value;
  }
}
