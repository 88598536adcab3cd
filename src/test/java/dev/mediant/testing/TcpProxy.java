package dev.mediant.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Stands between a client and a server, and fails like a network: cuts connections, keeps them and
 * passes nothing, is slow, or loses what one of the two says.
 */
public final class TcpProxy implements AutoCloseable {
  /** What becomes of the bytes. */
  enum Traffic {
    PASSES,
    /** The server's answers are lost; what is sent to it arrives. */
    ANSWERS_LOST,
    /** What is sent to the server is lost; what it says arrives. */
    WORDS_LOST,
    /** Connections stay, new ones are accepted, nothing passes. */
    STANDS
  }

  private final ServerSocket server;
  private final URI target;
  private final String url;
  private final Supplier<Spotter> spotters;
  private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
  private final AtomicReference<CompletableFuture<Void>> trap =
      new AtomicReference<>(CompletableFuture.completedFuture(null));
  private volatile Traffic traffic = Traffic.PASSES;
  private volatile Duration delay = Duration.ZERO;
  private volatile boolean refusing;

  private TcpProxy(String url, Supplier<Spotter> spotters) throws IOException {
    this.url = url;
    this.target = URI.create(url.replaceFirst("^jdbc:", ""));
    this.spotters = spotters;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  public static TcpProxy before(String url) {
    return before(url, Spotter::nothing);
  }

  /**
   * @param spotters one for each connection, for {@link #cutBeforeTheAnswer}
   */
  public static TcpProxy before(String url, Supplier<Spotter> spotters) {
    try {
      return new TcpProxy(url, spotters);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The server's URL by way of here. */
  public String url() {
    return url.replace(
        target.getHost() + ":" + target.getPort(), "127.0.0.1:" + server.getLocalPort());
  }

  /** Ends every connection without a word. */
  public void cut() {
    connections.forEach(ProxiedConnection::close);
  }

  /** The server's answers no longer arrive; what is sent to it does. */
  public void deafen() {
    traffic = Traffic.ANSWERS_LOST;
  }

  /** What is sent to the server no longer arrives; its answers do. */
  public void gag() {
    traffic = Traffic.WORDS_LOST;
  }

  /** Half-open: connections are kept and new ones accepted, and not a byte passes. */
  public void stand() {
    traffic = Traffic.STANDS;
  }

  /** Everything passes again; after losses, on new connections only. */
  public void hear() {
    Traffic before = traffic;
    traffic = Traffic.PASSES;
    if (before == Traffic.WORDS_LOST) {
      cut();
    }
  }

  /** Every packet takes that much longer, in both directions. */
  public void slow(Duration perPacket) {
    delay = perPacket;
  }

  /** Cuts all connections and lets none in. */
  public void refuse() {
    refusing = true;
    cut();
  }

  public void admit() {
    refusing = false;
  }

  /**
   * The next time a spotter sees its moment, those words reach the server, its answer is lost, and
   * the connection is cut.
   *
   * @return done when that has happened
   */
  public CompletableFuture<Void> cutBeforeTheAnswer() {
    CompletableFuture<Void> sprung = new CompletableFuture<>();
    trap.set(sprung);
    return sprung;
  }

  Traffic traffic() {
    return traffic;
  }

  Duration delay() {
    return delay;
  }

  /** Whether the trap was set: the caller is the one that it closes on. */
  boolean springs() {
    return !trap.get().isDone();
  }

  void sprung() {
    trap.get().complete(null);
  }

  void ended(ProxiedConnection connection) {
    connections.remove(connection);
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
    try {
      Socket there = new Socket(target.getHost(), target.getPort());
      ProxiedConnection connection = new ProxiedConnection(this, client, there, spotters.get());
      connections.add(connection);
      connection.start();
    } catch (IOException e) {
      client.close(); // the server is down, and the client learns it
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
  }
}
