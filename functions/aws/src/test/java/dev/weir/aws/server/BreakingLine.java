package dev.weir.aws.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A line to a server that breaks when it is told to: the server gets the request and answers, and
/// the connection ends before a byte of the answer has come through.
public final class BreakingLine implements AutoCloseable {
  private final ServerSocket entrance;
  private final URI server;
  private final AtomicInteger breaks = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  public BreakingLine(URI server) throws IOException {
    this.server = server;
    this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::admit);
  }

  /// Where the line begins.
  public URI address() {
    return URI.create("http://127.0.0.1:" + entrance.getLocalPort());
  }

  /// So many of the next answers get lost.
  public void breakNext(int answers) {
    breaks.set(answers);
  }

  /// How many answers are still to be lost.
  public int left() {
    return breaks.get();
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    threads.shutdownNow();
  }

  private void admit() {
    try {
      while (true) {
        Socket caller = entrance.accept();
        Socket callee = new Socket(server.getHost(), server.getPort());
        threads.execute(() -> requests(caller, callee));
        threads.execute(() -> answers(callee, caller));
      }
    } catch (IOException _) {
      threads.shutdown();
    }
  }

  private static void requests(Socket caller, Socket callee) {
    try (caller;
        callee) {
      caller.getInputStream().transferTo(callee.getOutputStream());
      callee.shutdownOutput();
      callee.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException _) {
      return;
    }
  }

  private void answers(Socket callee, Socket caller) {
    try (caller;
        callee) {
      InputStream answers = callee.getInputStream();
      OutputStream out = caller.getOutputStream();
      var buffer = new byte[8192];
      for (int read = answers.read(buffer); read >= 0; read = answers.read(buffer)) {
        if (breaks.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
          caller.setSoLinger(true, 0);
          return;
        }
        out.write(buffer, 0, read);
        out.flush();
      }
    } catch (IOException _) {
      return;
    }
  }
}
