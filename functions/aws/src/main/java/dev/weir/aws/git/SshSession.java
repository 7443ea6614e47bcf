package dev.weir.aws.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.transport.RemoteSession2;

/// One connection: a process of `ssh` per command.
final class SshSession implements RemoteSession2 {
  private static final int SAID_BYTES_MAX = 4096;
  private static final long ENDING_SECONDS_MAX = 5;

  private final List<String> words;
  private final Gauge gauge;
  private final List<Connected> processes = new ArrayList<>();

  /// @param words the program and its options, up to the host
  SshSession(List<String> words, Gauge gauge) {
    this.words = List.copyOf(words);
    this.gauge = gauge;
  }

  /// What the last process said on the side, at most 4 KiB of it.
  String said() {
    return processes.isEmpty() ? "" : processes.getLast().said();
  }

  @Override
  public Process exec(String command, int seconds) throws IOException {
    return exec(command, Map.of(), seconds);
  }

  @Override
  public Process exec(String command, Map<String, String> environment, int seconds)
      throws IOException {
    var all = new ArrayList<>(words);
    all.add(command);
    var program = new ProcessBuilder(all);
    program.environment().putAll(environment);
    try {
      var connected = new Connected(program.start());
      processes.add(connected);
      return connected;
    } catch (IOException e) {
      throw new NoProgram(e);
    }
  }

  @Override
  public void disconnect() {
    processes.forEach(Connected::destroy);
  }

  /// There is no `ssh` on this machine.
  static final class NoProgram extends IOException {
    private static final long serialVersionUID = 1L;

    NoProgram(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  /// The process, with its output counted and its errors kept.
  private final class Connected extends Process {
    private final Process process;
    private final Thread listener;
    private byte[] errors = {};

    Connected(Process process) {
      this.process = process;
      this.listener = Thread.ofVirtual().start(this::listen);
    }

    private void listen() {
      try (InputStream side = process.getErrorStream()) {
        errors = side.readNBytes(SAID_BYTES_MAX);
        side.transferTo(OutputStream.nullOutputStream());
      } catch (IOException _) {
        // The process was ended; what it said until then is enough.
        return;
      }
    }

    String said() {
      try {
        process.waitFor(ENDING_SECONDS_MAX, TimeUnit.SECONDS);
        listener.join(TimeUnit.SECONDS.toMillis(ENDING_SECONDS_MAX));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      return listener.isAlive() ? "" : new String(errors, StandardCharsets.UTF_8);
    }

    @Override
    public OutputStream getOutputStream() {
      return process.getOutputStream();
    }

    @Override
    public InputStream getInputStream() {
      return gauge.counted(process.getInputStream());
    }

    @Override
    public InputStream getErrorStream() {
      return InputStream.nullInputStream();
    }

    @Override
    public int waitFor() throws InterruptedException {
      return process.waitFor();
    }

    /// JGit asks for it when the output has ended, a moment before the process has.
    @Override
    public int exitValue() {
      return ended().orElseGet(process::exitValue);
    }

    private Optional<Integer> ended() {
      try {
        return process.waitFor(ENDING_SECONDS_MAX, TimeUnit.SECONDS)
            ? Optional.of(process.exitValue())
            : Optional.empty();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }

    @Override
    public boolean isAlive() {
      return process.isAlive();
    }

    /// By its handle, which leaves the pipe open for what it said at the last.
    @Override
    public void destroy() {
      process.toHandle().destroyForcibly();
    }
  }
}
