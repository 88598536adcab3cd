package dev.mediant.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

/** One client's connection through a {@link TcpProxy}. */
final class ProxiedConnection {
  /** Long enough for a server to do what it was told. */
  private static final long BEFORE_THE_CUT_MILLIS = 200;

  private static final long LOOK_AGAIN_MILLIS = 20;

  private final TcpProxy proxy;
  private final Socket client;
  private final Socket server;
  private final Spotter spotter;
  private volatile boolean trapped;

  ProxiedConnection(TcpProxy proxy, Socket client, Socket server, Spotter spotter)
      throws IOException {
    this.proxy = proxy;
    this.client = client;
    this.server = server;
    this.spotter = spotter;
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
  }

  void start() {
    Thread.ofVirtual().start(() -> copy(client, server, false));
    Thread.ofVirtual().start(() -> copy(server, client, true));
  }

  private void copy(Socket from, Socket to, boolean answers) {
    byte[] buffer = new byte[16 * 1024];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (!answers) {
          look(buffer, read);
        }
        if (passes(answers)) {
          out.write(buffer, 0, read);
        }
      }
    } catch (IOException e) {
      // cut: that is what it is for
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close();
    }
  }

  private void look(byte[] buffer, int length) {
    if (spotter.sees(buffer, length) && proxy.springs()) {
      trapped = true;
      Thread.ofVirtual().start(this::cutLater);
    }
  }

  private void cutLater() {
    try {
      TimeUnit.MILLISECONDS.sleep(BEFORE_THE_CUT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close();
    proxy.sprung();
  }

  private boolean passes(boolean answer) throws InterruptedException {
    if (!proxy.delay().isZero()) {
      TimeUnit.NANOSECONDS.sleep(proxy.delay().toNanos());
    }
    while (proxy.traffic() == TcpProxy.Traffic.STANDS && !client.isClosed()) {
      TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
    }
    return switch (proxy.traffic()) {
      case PASSES, STANDS -> !(answer && trapped);
      case ANSWERS_LOST -> !answer;
      case WORDS_LOST -> answer;
    };
  }

  void close() {
    proxy.ended(this);
    try {
      client.close();
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
