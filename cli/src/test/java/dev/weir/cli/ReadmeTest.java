package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.project.WorkTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Runs what the README shows on a console, in a work tree with the examples and with jobs as
/// processes, and compares what is answered. A line `...` there stands for any lines. Times, ids,
/// prices and names of people may differ. Commands in blocks of another kind are not run: they need
/// minutes, or the network.
@Timeout(120)
class ReadmeTest {
  private static final Path ROOT = Path.of(System.getProperty("weir.root", ".."));
  private static final Pattern CONSOLE = Pattern.compile("(?s)```console\n(.*?)```");
  private static final Pattern COMMAND =
      Pattern.compile("(?m)^\\$ ((?:\\./weir|curl) (?:.*\\\\\n)*.*|echo \\$\\?)\n");
  private static final String ELLIPSIS = "...";

  @TempDir private Path folder;

  /// A command and what the README shows of its answer.
  private record Example(String command, String shown) {}

  @Test
  void everyCommandAnswersAsTheReadmeShows() throws IOException, InterruptedException {
    List<Example> examples = examples(Files.readString(ROOT.resolve("README.md")));
    assertTrue(examples.size() >= 7, examples.toString());

    try (var shell = new ReadmeShell(workTree())) {
      for (Example example : examples) {
        String answer = shell.answer(example.command);
        assertTrue(
            isShown(plain(example.shown), plain(answer)),
            () ->
                "$ %s\nREADME:\n%s\nIn truth:\n%s"
                    .formatted(example.command, example.shown, answer));
      }
    }
  }

  @Test
  void linesLeftOutAreNotCompared() {
    assertTrue(isShown("a\n...\nc", "a\nb\nb\nc"));
    assertTrue(isShown("a\n...", "a"));
    assertEquals(false, isShown("a\n...\nc", "a\nb"));
    assertEquals(false, isShown("a", "a\nb"));
  }

  private Path workTree() throws IOException {
    WorkTree tree = WorkTree.create(folder);
    Path examples = ROOT.resolve("examples");
    try (Stream<Path> files = Files.walk(examples)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        tree.file("examples/" + examples.relativize(file), Files.readString(file));
      }
    }
    return tree.commit("Examples").folder();
  }

  private static List<Example> examples(String readme) {
    var examples = new ArrayList<Example>();
    CONSOLE.matcher(readme).results().forEach(block -> add(block.group(1), examples));
    return examples;
  }

  private static void add(String block, List<Example> examples) {
    Matcher commands = COMMAND.matcher(block);
    for (boolean isOne = commands.find(); isOne; ) {
      String command = commands.group(1);
      int start = commands.end();
      isOne = commands.find();
      int end = isOne ? commands.start() : block.length();
      examples.add(new Example(command.replace("\\\n", " "), block.substring(start, end)));
    }
  }

  /// What may differ from one run to the next is made the same, and so are widths of columns.
  private static String plain(String text) {
    return text.replaceAll("\\b01[0-9A-HJKMNP-TV-Z]{24}\\b", "ID")
        .replaceAll("\\d+m \\d\\ds|\\d+(\\.\\d)?m?s\\b", "TIME")
        .replaceAll("<?\\$\\d+\\.\\d{4}", "PRICE")
        .replaceAll("\\d{4}-\\d\\d-\\d\\d( \\d\\d:\\d\\d:\\d\\d UTC)?", "DATE")
        .replaceAll("\\b\\d\\d:\\d\\d:\\d\\d\\b", "CLOCK")
        .replaceAll("push by \\w+", "push by SOMEBODY")
        .replaceAll("at [0-9a-f]{8}\\b", "at COMMIT")
        .replaceAll("\\d+ B\\b", "SIZE")
        .replaceAll("[0-9.]+ (vCPU|GiB)-seconds", "$1-seconds")
        .replaceAll("http://127.0.0.1:\\d+", "ADDRESS")
        .replaceAll(" +", " ")
        .strip();
  }

  private static boolean isShown(String shown, String answer) {
    return isShown(shown.lines().toList(), answer.lines().toList());
  }

  private static boolean isShown(List<String> shown, List<String> answer) {
    if (shown.isEmpty()) {
      return answer.isEmpty();
    }
    List<String> rest = shown.subList(1, shown.size());
    if (shown.getFirst().equals(ELLIPSIS)) {
      return Stream.iterate(0, skipped -> skipped <= answer.size(), skipped -> skipped + 1)
          .anyMatch(skipped -> isShown(rest, answer.subList(skipped, answer.size())));
    }
    return !answer.isEmpty()
        && shown.getFirst().equals(answer.getFirst())
        && isShown(rest, answer.subList(1, answer.size()));
  }
}
