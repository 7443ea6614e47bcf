package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The script `weir` in a checkout of its own, with a JDK that echoes and a Maven that only makes
/// the jars.
class LauncherTest {
  private static final Path SCRIPT = Path.of(System.getProperty("weir.root", "..")).resolve("weir");
  private static final List<String> MODULES =
      List.of(
          "functions/core",
          "functions/aws",
          "functions/local",
          "infra/runner",
          "infra/process",
          "infra/bytecode",
          "agent",
          "cli");

  private static final String JAVA = "#!/bin/sh\necho \"$JDK_NAME $*\"\n";
  private static final String MAVEN =
      """
      #!/bin/sh
      echo built >> "$BUILDS"
      [ -z "$MAVEN_FAILS" ] || { echo "ERROR: it does not compile"; exit 1; }
      mkdir -p "$CHECKOUT/cli/target/lib"
      for name in core aws local runner process agent cli; do
        touch "$CHECKOUT/cli/target/lib/weir-$name-0.1.0.jar"
      done
      """;

  @TempDir private Path folder;
  private Path checkout = Path.of("");
  private final Map<String, String> environment = new TreeMap<>();

  /// What the launcher answered.
  private record Said(int exit, String out, String err) {}

  @BeforeEach
  void checkOut() throws IOException {
    checkout = Files.createDirectories(folder.toRealPath().resolve("check out"));
    String script = Files.readString(SCRIPT);
    write(checkout.resolve("weir"), script.replaceAll(" /(usr|opt|Library)/", " /nowhere/"), true);
    for (String module : MODULES) {
      write(checkout.resolve(module + "/pom.xml"), "<project/>", false);
      write(checkout.resolve(module + "/src/main/java/A.java"), "class A {}", false);
    }
    write(checkout.resolve("pom.xml"), "<project/>", false);
    write(checkout.resolve("infra/run.asl.yaml"), "States: {}", false);
    write(checkout.resolve("template.yaml"), "Resources: {}", false);
    write(folder.resolve("bin/mvn"), MAVEN, true);
    environment.put("PATH", folder.resolve("bin") + ":/usr/bin:/bin");
    environment.put("HOME", folder.resolve("home").toString());
    environment.put("JAVA_HOME", jdk("jdks/25", "25.0.3").toString());
    environment.put("CHECKOUT", checkout.toString());
    environment.put("BUILDS", folder.resolve("builds").toString());
  }

  @Test
  void theFirstStartBuildsAndTheSecondDoesNot() throws IOException {
    Said first = weir(checkout, "--version");
    Said second = weir(checkout, "--version");

    assertEquals("weir: building Weir, once (about a minute) ...\n", first.err());
    assertEquals("", second.err());
    assertEquals(1, builds());
    assertTrue(second.out().startsWith("25.0.3 -XX:+UseSerialGC"), second.out());
    assertTrue(second.out().endsWith("weir-cli-0.1.0.jar --version\n"), second.out());
  }

  @Test
  void aSourceThatIsNewerThanItsJarIsBuilt() throws IOException {
    weir(checkout, "--version");
    touch(checkout.resolve("functions/core/src/main/java/A.java"));

    weir(checkout, "--version");

    assertEquals(2, builds());
  }

  @Test
  void aSourceThatIsGoneIsNoticed() throws IOException {
    weir(checkout, "--version");
    Files.delete(checkout.resolve("cli/src/main/java/A.java"));
    touch(checkout.resolve("cli/src/main/java"));

    weir(checkout, "--version");

    assertEquals(2, builds());
  }

  @Test
  void startsAtTheSameTimeBuildOnce() throws IOException {
    var starts = new ArrayList<Process>();
    for (int i = 0; i < 6; i++) {
      starts.add(start(checkout, List.of(checkout.resolve("weir").toString(), "runs")));
    }

    for (Process start : starts) {
      assertEquals(0, end(start).exit());
    }
    assertEquals(1, builds());
  }

  @Test
  void aLockWhoseOwnerIsGoneIsTakenOver() throws IOException {
    Files.createDirectories(checkout.resolve("cli/target"));
    Files.createSymbolicLink(checkout.resolve("cli/target/build.lock"), Path.of("99999999"));

    assertEquals(0, weir(checkout, "--version").exit());
    assertEquals(1, builds());
  }

  @Test
  void aBuildThatFailsShowsWhyAndIsTriedAgain() throws IOException {
    environment.put("MAVEN_FAILS", "yes");

    Said said = weir(checkout, "--version");

    assertEquals(2, said.exit());
    assertTrue(said.err().contains("ERROR: it does not compile\n"), said.err());
    assertTrue(said.err().contains("weir: the build failed; what Maven said is above"), said.err());
    environment.remove("MAVEN_FAILS");
    assertEquals(0, weir(checkout, "--version").exit());
  }

  @Test
  void itWorksFromAnywhereAndThroughLinks() throws IOException {
    Path links = Files.createDirectories(folder.resolve("links"));
    Files.createSymbolicLink(links.resolve("first"), checkout.resolve("weir"));
    Files.createSymbolicLink(links.resolve("weir"), Path.of("first"));
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));

    Said said = end(start(elsewhere, List.of("../links/weir", "a b", "c")));

    assertEquals(0, said.exit());
    assertTrue(said.out().contains("-Dweir.home=" + checkout + " "), said.out());
    assertTrue(said.out().endsWith(" a b c\n"), said.out());
  }

  @Test
  void aLinkNamedCicdIsThatCommand() throws IOException {
    Path links = Files.createDirectories(folder.resolve("links"));
    Files.createSymbolicLink(links.resolve("cicd"), checkout.resolve("weir"));

    Said said = end(start(folder, List.of("links/cicd", "run", "-p", "a b")));

    assertEquals(0, said.exit());
    assertTrue(said.out().endsWith(" cicd run -p a b\n"), said.out());
  }

  @Test
  void anOldJdkIsPassedOverForANewerOneElsewhere() throws IOException {
    environment.put("JAVA_HOME", jdk("jdks/17", "17.0.15").toString());
    jdk("home/.sdkman/candidates/java/21.0.2-tem", "21.0.2");
    jdk("home/.sdkman/candidates/java/25.0.3-tem", "25.0.3");

    assertTrue(weir(checkout, "--version").out().startsWith("25.0.3 "));
  }

  @Test
  void theJdkOfThePathIsFoundThroughLinks() throws IOException {
    environment.remove("JAVA_HOME");
    Path jdk = jdk("somewhere/jdk-26", "26");
    Files.createSymbolicLink(folder.resolve("bin/java"), jdk.resolve("bin/java"));

    assertTrue(weir(checkout, "--version").out().startsWith("26 "));
  }

  @Test
  void withoutAJdkItSaysWhatToInstall() throws IOException {
    environment.put("JAVA_HOME", jdk("jdks/17", "17.0.15").toString());
    environment.put("PATH", folder.resolve("bin") + ":" + toolsWithoutJava());

    Said said = weir(checkout, "--version");

    assertEquals(2, said.exit());
    assertTrue(said.err().startsWith("weir: no JDK 25 or newer was found: not in JAVA_HOME (/"));
    assertTrue(said.err().contains("sdk install java 25-tem"), said.err());
  }

  @Test
  void withoutMavenItSaysWhatToInstall() throws IOException {
    environment.put("PATH", toolsWithoutJava().toString());

    Said said = weir(checkout, "--version");

    assertEquals(2, said.exit());
    assertTrue(said.err().startsWith("weir: Maven is needed to build Weir once"), said.err());
  }

  @Test
  void shellcheckFindsNothing() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/shellcheck")), "shellcheck is not installed");

    Said said = end(start(folder, List.of("/usr/bin/shellcheck", SCRIPT.toRealPath().toString())));

    assertEquals("", said.out());
  }

  private Said weir(Path directory, String... arguments) throws IOException {
    var command = new ArrayList<>(List.of(checkout.resolve("weir").toString()));
    command.addAll(List.of(arguments));
    return end(start(directory, command));
  }

  private Process start(Path directory, List<String> command) throws IOException {
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static Said end(Process process) throws IOException {
    try {
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Said(process.waitFor(), out, err);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private long builds() throws IOException {
    return Files.readAllLines(folder.resolve("builds")).size();
  }

  private Path jdk(String path, String version) throws IOException {
    Path jdk = folder.resolve(path);
    write(jdk.resolve("bin/java"), JAVA.replace("$JDK_NAME", version), true);
    write(jdk.resolve("bin/javac"), JAVA, true);
    write(jdk.resolve("release"), "OS=\"x\"\nJAVA_VERSION=\"" + version + "\"\n", false);
    return jdk;
  }

  /// A folder with the tools that the script uses and no `java` and no `mvn`.
  private Path toolsWithoutJava() throws IOException {
    Path tools = Files.createDirectories(folder.resolve("tools"));
    for (String tool :
        List.of("readlink", "dirname", "find", "head", "mkdir", "ln", "rm", "sleep", "sed")) {
      String there = Files.exists(Path.of("/bin", tool)) ? "/bin/" : "/usr/bin/";
      write(tools.resolve(tool), "#!/bin/sh\nexec " + there + tool + " \"$@\"\n", true);
    }
    return tools;
  }

  private static void touch(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2100-01-01T00:00:00Z")));
  }

  private static void write(Path file, String text, boolean isProgram) throws IOException {
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
    if (isProgram) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }
}
