package dev.mediant.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A certificate counts only for the host that it was issued for, trusted or not. */
final class TlsTest {
  private static final String TRUST_STORE = "javax.net.ssl.trustStore";
  private static final String TRUST_STORE_PASSWORD = "javax.net.ssl.trustStorePassword";

  @TempDir Path folder;
  private SSLContext before;

  @BeforeEach
  void remember() throws Exception {
    before = SSLContext.getDefault();
  }

  @AfterEach
  void restore() {
    SSLContext.setDefault(before);
    System.clearProperty(TRUST_STORE);
    System.clearProperty(TRUST_STORE_PASSWORD);
  }

  @Test
  void shouldSpeakToTheRightHost() throws Exception {
    try (TlsListener listener = TlsListener.forHost("localhost", folder)) {
      trust(listener);

      connectOnce(listener.address());
      assertThat(listener.heard()).isEqualTo("AMQP");
      consumeOnce(listener.address());
      assertThat(listener.heard()).isEqualTo("AMQP");
    }
  }

  @Test
  void shouldNotSpeakToAnotherHost() throws Exception {
    try (TlsListener listener = TlsListener.forHost("other.example", folder)) {
      trust(listener);

      connectOnce(listener.address());
      assertThat(listener.heard()).isEmpty();
      consumeOnce(listener.address());
      assertThat(listener.heard()).isEmpty();
    }
  }

  private static void trust(TlsListener listener) throws Exception {
    SSLContext.setDefault(listener.trusting());
    System.setProperty(TRUST_STORE, listener.store().toString());
    System.setProperty(TRUST_STORE_PASSWORD, "changeit");
  }

  /** As the Java client does it; the listener speaks no AMQP, so it fails either way. */
  private static void connectOnce(BrokerAddress address) {
    try {
      address.factory().newConnection().close();
    } catch (IOException | TimeoutException e) {
      // what was heard tells
    }
  }

  private static void consumeOnce(BrokerAddress address) {
    EventClients clients = new EventClients();
    new EventSource(Connectors.rabbitMq(clients), clients, address)
        .consume("queue", new Prefetch(1, 1), delivery -> {}, why -> {});
  }
}
