package dev.weir.aws.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.RemoteSession;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.FS;

/// Servers over ssh, as git reaches them: by the program `ssh` of this machine. It asks nobody
/// anything, trusts only servers whose keys are known, and sends on nothing but git's own words.
///
/// Without a key of ours it goes by what the machine's user has set up: `~/.ssh/config`, keys, the
/// agent, known hosts.
final class Ssh extends SshSessionFactory implements AutoCloseable {
  private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._+-]*");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*|[0-9a-fA-F:]+");
  private static final Pattern KEY =
      Pattern.compile(
          "(?s)\\s*(-----BEGIN [A-Z ]*PRIVATE KEY-----.*?-----END [A-Z ]*PRIVATE KEY-----)(.*)");

  private static final List<String> ALWAYS =
      List.of(
          "BatchMode=yes",
          "ConnectTimeout=20",
          "ServerAliveInterval=20",
          "ClearAllForwardings=yes",
          "ForwardAgent=no",
          "PermitLocalCommand=no",
          "ControlMaster=no",
          "SendEnv=GIT_PROTOCOL");

  private final Gauge gauge;
  private final String program;
  private final List<String> options;
  private final Optional<Path> folder;
  private Optional<SshSession> session = Optional.empty();

  private Ssh(Gauge gauge, String program, List<String> options, Optional<Path> folder) {
    this.gauge = gauge;
    this.program = program;
    this.options = List.copyOf(options);
    this.folder = folder;
  }

  /// How ssh is used here.
  ///
  /// @param program `ssh`, or the path of what stands in for it
  /// @param keys where a key of ours lies while it is used
  record Way(String program, Path keys) {}

  /// Whether there is a host, and user and host are names, and neither an option nor anything else
  /// to the program.
  static boolean isPlain(URIish uri) {
    return Optional.ofNullable(uri.getHost()).filter(h -> HOST.matcher(h).matches()).isPresent()
        && Optional.ofNullable(uri.getUser()).map(u -> USER.matcher(u).matches()).orElse(true);
  }

  /// Whether the secret is a private key, or was meant to be one.
  static boolean isKey(String secret) {
    return secret.contains("PRIVATE KEY-----");
  }

  /// With the keys of the machine's user.
  static Ssh ofTheUser(Gauge gauge, Way way) {
    return new Ssh(gauge, way.program, List.of(), Optional.empty());
  }

  /// With one key, and nothing that the machine's user has set up, but known hosts when the secret
  /// holds none.
  ///
  /// @param secret a private key without a passphrase; the lines below it, if any, are those of a
  ///   `known_hosts` file
  /// @return empty when the secret holds no key
  static Optional<Ssh> of(Gauge gauge, String secret, Way way) {
    var parts = KEY.matcher(secret.replace("\r", ""));
    if (!parts.matches()) {
      return Optional.empty();
    }
    Path folder = Folders.make(way.keys, "weir-key-");
    var options = new ArrayList<>(List.of("-F", "none", "-i", folder.resolve("key").toString()));
    set(options, List.of("IdentitiesOnly=yes", "IdentityAgent=none"));
    try {
      write(folder.resolve("key"), parts.group(1) + "\n");
      if (!parts.group(2).isBlank()) {
        Path known = folder.resolve("known_hosts");
        write(known, parts.group(2).strip() + "\n");
        set(
            options,
            List.of(
                "StrictHostKeyChecking=yes",
                "GlobalKnownHostsFile=none",
                "UserKnownHostsFile=\"%s\"".formatted(known)));
      }
    } catch (IOException e) {
      Folders.delete(folder);
      throw new UncheckedIOException("No key can be kept in " + way.keys, e);
    }
    return Optional.of(new Ssh(gauge, way.program, options, Optional.of(folder)));
  }

  private static void write(Path file, String text) throws IOException {
    var owner = PosixFilePermissions.fromString("rw-------");
    Files.createFile(file, PosixFilePermissions.asFileAttribute(owner));
    Files.writeString(file, text);
  }

  private static void set(List<String> words, List<String> options) {
    for (String option : options) {
      words.add("-o");
      words.add(option);
    }
  }

  /// What the program and the server said on the side; empty while there was no connection.
  String said() {
    return session.map(SshSession::said).orElse("");
  }

  @Override
  public RemoteSession getSession(URIish uri, CredentialsProvider login, FS files, int millis) {
    var words = new ArrayList<>(List.of(program, "-T"));
    set(words, ALWAYS);
    words.addAll(options);
    if (uri.getPort() > 0) {
      words.addAll(List.of("-p", String.valueOf(uri.getPort())));
    }
    Optional.ofNullable(uri.getUser()).ifPresent(name -> words.addAll(List.of("-l", name)));
    words.addAll(List.of("--", uri.getHost()));
    var made = new SshSession(words, gauge);
    session = Optional.of(made);
    return made;
  }

  @Override
  public void releaseSession(RemoteSession session) {
    session.disconnect();
  }

  @Override
  public String getType() {
    return "ssh";
  }

  /// Ends the connection, and removes the key from the disk.
  @Override
  public void close() {
    session.ifPresent(SshSession::disconnect);
    folder.ifPresent(Folders::delete);
  }
}
