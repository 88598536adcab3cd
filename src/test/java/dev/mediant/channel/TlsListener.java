package dev.mediant.channel;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * Waits for AMQP clients behind a certificate for some host, and says whether they began to speak
 * or hung up.
 */
final class TlsListener implements AutoCloseable {
  private static final char[] PASSWORD = "changeit".toCharArray();

  private final SSLServerSocket server;
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final Path store;

  private TlsListener(Path store, SSLContext context) throws IOException {
    this.store = store;
    this.server =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /** {@code host} is whom the certificate is for. */
  static TlsListener forHost(String host, Path folder) throws Exception {
    Path store = folder.resolve(host + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "broker",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + host,
                "-ext",
                "SAN=dns:" + host,
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.out").toFile())
            .start();
    if (keytool.waitFor() != 0) {
      throw new IllegalStateException(Files.readString(folder.resolve("keytool.out")));
    }
    return new TlsListener(store, context(store));
  }

  /** Knows the certificate and trusts it. */
  private static SSLContext context(Path store) throws Exception {
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
    KeyManagerFactory identity = KeyManagerFactory.getInstance("PKIX");
    identity.init(keys, PASSWORD);
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(keys);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(identity.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  SSLContext trusting() throws Exception {
    return context(store);
  }

  Path store() {
    return store;
  }

  BrokerAddress address() {
    return new BrokerAddress("localhost", server.getLocalPort(), "guest", "guest", "/", true);
  }

  /** {@code AMQP} from a client that accepted us, else nothing. */
  String heard() throws InterruptedException {
    return heard.take();
  }

  private void accept() {
    while (!server.isClosed()) {
      try (SSLSocket client = (SSLSocket) server.accept();
          InputStream in = client.getInputStream()) {
        heard.add(new String(in.readNBytes(4), US_ASCII));
      } catch (IOException e) {
        heard.add(""); // the client refused the handshake
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
