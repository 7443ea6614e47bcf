package dev.weir.pipeline.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The schema that editors use and the parser agree wherever a schema can see the fault.
class SchemaTest {

  /// @param verdict `ok`, `both` or `parser`; see the head of the file
  record Row(String verdict, String place, String snippet) {
    static Row of(String line) {
      String[] cells = line.split("\\s+", 3);
      return new Row(cells[0], cells[1], cells[2]);
    }

    String document() {
      if (place.equals("top")) {
        return snippet + "\njobs: {a: {script: x}}\n";
      }
      String script = snippet.startsWith("script:") ? "" : "    script: x\n";
      return "jobs:\n  a:\n" + script + "    " + snippet + "\n";
    }

    @Override
    public String toString() {
      return snippet;
    }
  }

  static List<Row> rows() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/language/agreement.txt")).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(Row::of)
        .toList();
  }

  static List<Example> valid() {
    return Example.valid();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theSchemaAndTheParserJudgeAlike(Row row) {
    Parsed parsed = Formats.parse(Map.of("weir.yaml", row.document()), "weir.yaml");
    List<String> faults = PublishedSchema.faults(row.document()).orElseThrow();

    String judged = parsed instanceof Parsed.Ok ? "accepts" : "refuses";
    assertEquals(row.verdict.equals("ok") ? "accepts" : "refuses", judged, parsed::toString);
    assertEquals(row.verdict.equals("both"), !faults.isEmpty(), faults::toString);
  }

  @ParameterizedTest
  @MethodSource("valid")
  void theSchemaAcceptsEveryValidExample(Example example) {
    assertEquals(List.of(), PublishedSchema.faults(example.mainText()).orElseThrow());
  }
}
