package dev.weir.bench.cold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What is measured, as `bench/run` has laid it out in one folder.
final class Candidates {
  /// As Lambda's `java25` starts a process: serial collector, first compiler alone, and a cache of
  /// its own classes only.
  private static final List<String> MANAGED =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED");

  private static final String RUNTIME =
      "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
  private static final String HEAP = "-Xmx880m";

  private Candidates() {}

  static List<Candidate> in(Path work) throws IOException {
    var candidates = new ArrayList<Candidate>();
    candidates.add(node(work));
    candidates.add(weir(work));
    candidates.add(own(work));
    candidates.add(idiomatic(work));
    return candidates;
  }

  private static Candidate node(Path work) throws IOException {
    Path folder = work.resolve("node");
    return new Candidate(
        ColdStart.PEER,
        folder,
        List.of(work.resolve("node-bin").toString(), "bootstrap.mjs"),
        Map.of("NODE_EXTRA_CA_CERTS", work.resolve("ca.pem").toString()),
        Files.size(work.resolve("node.zip")));
  }

  private static Candidate weir(Path work) throws IOException {
    Path folder = work.resolve("functions");
    return new Candidate(
        "Weir, java25 zip",
        folder,
        managed(work, "dev.weir.aws.entry.Api"),
        declared(folder),
        Files.size(work.resolve("functions.zip")));
  }

  private static Candidate own(Path work) throws IOException {
    Path folder = work.resolve("own");
    Map<String, String> environment = new HashMap<>(declared(folder));
    environment.put("LAMBDA_TASK_ROOT", folder.toString());
    environment.put("_HANDLER", "dev.weir.aws.entry.Api");
    return new Candidate(
        "Weir, a Java of its own",
        folder,
        List.of(folder.resolve("bootstrap").toString()),
        environment,
        Files.size(work.resolve("own.zip")));
  }

  private static Candidate idiomatic(Path work) throws IOException {
    return new Candidate(
        "Java as people write it",
        work.resolve("idiomatic"),
        managed(work, "dev.weir.bench.cold.peer.Idiomatic"),
        Map.of("JAVA_TOOL_OPTIONS", "-Djavax.net.ssl.trustStore=" + work.resolve("trust.p12")),
        Files.size(work.resolve("idiomatic.zip")));
  }

  /// What `template.yaml` tells functions about how they start.
  private static Map<String, String> declared(Path archive) {
    return Map.of(
        "JAVA_TOOL_OPTIONS",
        "-Djava.library.path="
            + archive.resolve("linux/x86_64/glibc")
            + " -XX:CompileThresholdScaling=5",
        "SSL_CERT_FILE",
        archive.resolve("amazon-roots.pem").toString());
  }

  private static List<String> managed(Path work, String handler) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(MANAGED);
    command.add(HEAP);
    command.add("-XX:AOTCache=" + work.resolve("runtime.aot"));
    command.addAll(List.of("-cp", classPath(work), RUNTIME, handler));
    return command;
  }

  /// In order, because a cache knows its class path.
  private static String classPath(Path work) {
    return work.resolve("runtime") + "/*";
  }
}
