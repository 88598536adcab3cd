package dev.mediant.channel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between a client and the broker, and fails like a network: cuts connections, or swallows
 * what the broker says.
 */
final class TcpProxy implements AutoCloseable {
  private final ServerSocket server;
  private final URI target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile boolean deaf;
  private volatile boolean refusing;

  private TcpProxy(URI target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  static TcpProxy before(String url) {
    try {
      return new TcpProxy(URI.create(url));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The broker's URI by way of here. */
  String url() {
    return target
        .toString()
        .replace(target.getHost() + ":" + target.getPort(), "127.0.0.1:" + server.getLocalPort());
  }

  /** Ends every connection without a word. */
  void cut() {
    for (Socket socket : sockets) {
      close(socket);
    }
  }

  /** The broker's answers no longer arrive; what is sent to it does. */
  void deafen() {
    deaf = true;
  }

  void hear() {
    deaf = false;
  }

  /** Cuts all connections and lets none in. */
  void refuse() {
    refusing = true;
    cut();
  }

  void admit() {
    refusing = false;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        if (refusing) {
          client.close();
        } else {
          connect(client);
        }
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void connect(Socket client) throws IOException {
    Socket broker = new Socket(target.getHost(), target.getPort());
    client.setTcpNoDelay(true);
    broker.setTcpNoDelay(true);
    sockets.add(client);
    sockets.add(broker);
    Thread.ofVirtual().start(() -> copy(client, broker, false));
    Thread.ofVirtual().start(() -> copy(broker, client, true));
  }

  private void copy(Socket from, Socket to, boolean answers) {
    byte[] buffer = new byte[16 * 1024];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      int read = in.read(buffer);
      while (read >= 0) {
        if (!(answers && deaf)) {
          out.write(buffer, 0, read);
        }
        read = in.read(buffer);
      }
    } catch (IOException e) {
      // cut: that is what it is for
    } finally {
      close(from);
      close(to);
    }
  }

  private void close(Socket socket) {
    sockets.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
  }
}
