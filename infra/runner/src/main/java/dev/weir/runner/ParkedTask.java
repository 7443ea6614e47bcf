package dev.weir.runner;

import dev.weir.json.JsonText;
import dev.weir.runner.Node.Kind;
import dev.weir.task.Manifest;
import dev.weir.task.ManifestJson;
import dev.weir.task.Outcome.Log;
import dev.weir.task.OutcomeJson;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What `fetch` leaves in the volume for `publish`, which is another program in a container of its
/// own. A job that meddles with it spoils its own outcome; what it may store is decided elsewhere.
///
/// @param log what was logged so far
/// @param before the workspace before the job
record ParkedTask(Manifest manifest, Log log, Workspace before) {
  private static final String FILE = "task";

  void write(Volume volume) throws IOException {
    try (var out =
        new DataOutputStream(
            new BufferedOutputStream(Files.newOutputStream(volume.state().resolve(FILE))))) {
      writeText(out, JsonText.print(ManifestJson.write(manifest)));
      writeText(out, JsonText.print(OutcomeJson.write(log)));
      out.writeInt(before.nodes().size());
      for (Map.Entry<String, Node> entry : before.nodes().entrySet()) {
        writeText(out, entry.getKey());
        writeNode(out, entry.getValue());
      }
    }
  }

  static ParkedTask read(Volume volume) throws IOException {
    Path file = volume.state().resolve(FILE);
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      Manifest manifest = ManifestJson.read(JsonText.readObject(readText(in)));
      Log log = OutcomeJson.readLog(JsonText.readObject(readText(in)));
      var nodes = new TreeMap<String, Node>();
      for (int left = in.readInt(); left > 0; left--) {
        nodes.put(readText(in), readNode(in));
      }
      return new ParkedTask(manifest, log, new Workspace(nodes, List.of()));
    }
  }

  private static void writeNode(DataOutputStream out, Node node) throws IOException {
    writeText(out, node.kind().name());
    out.writeInt(node.mode());
    out.writeLong(node.bytes());
    out.writeLong(node.modified());
    out.writeLong(node.changed());
    writeText(out, node.target());
  }

  private static Node readNode(DataInputStream in) throws IOException {
    return new Node(
        Kind.valueOf(readText(in)),
        in.readInt(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        readText(in));
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }

  private static String readText(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }
}
