package dev.mediant.samples;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks which queues exist; for one thread at a time. */
@Singleton
final class Queues {
  private static final Logger LOG = Logger.getLogger(Queues.class);

  private final BrokerSettings broker;
  private volatile @Nullable Connection connection;

  Queues(BrokerSettings broker) {
    this.broker = broker;
  }

  boolean exists(String queue) {
    try {
      Channel channel = connection().createChannel();
      channel.queueDeclarePassive(queue); // closes the channel when there is none
      channel.close();
      return true;
    } catch (IOException | TimeoutException | ShutdownSignalException e) {
      LOG.debugf(e, "%s: no such queue yet, or no broker; looking again soon", queue);
      return false;
    }
  }

  private Connection connection() throws IOException, TimeoutException {
    Connection open = connection;
    if (open == null || !open.isOpen()) {
      open = broker.factory().newConnection("mediant sample processors (looks for queues)");
      connection = open;
    }
    return open;
  }

  void close() {
    Connection open = connection;
    if (open != null) {
      open.abort();
    }
  }
}
