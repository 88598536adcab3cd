package dev.mediant.samples;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.PublisherDecorator;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Lets a channel connect once its queue exists, which the engine declares: the connector itself
 * would open one more connection for each look, and keep them all. With {@code --no-samples},
 * never.
 */
@Singleton
final class QueueGate implements PublisherDecorator {
  private static final Logger LOG = Logger.getLogger(QueueGate.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  /** One thread looks, for all channels: a broker that doesn't answer holds up nobody else. */
  private final ExecutorService looking =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("sample-queues").factory());

  private final Queues queues;
  private final boolean open;

  QueueGate(
      Queues queues,
      @ConfigProperty(name = "mediant.samples", defaultValue = "true") boolean open) {
    this.queues = queues;
    this.open = open;
  }

  @Override
  public Multi<? extends Message<?>> decorate(
      Multi<? extends Message<?>> publisher, List<String> channels, boolean isConnector) {
    if (!isConnector) {
      return publisher;
    }
    return open ? gated(channels.getFirst(), publisher) : Multi.createFrom().nothing();
  }

  /** A stream that ends was cancelled by the broker, its queue being gone: back to the gate. */
  private <T extends Message<?>> Multi<T> gated(String queue, Multi<T> publisher) {
    return exists(queue)
        .onItem()
        .transformToMulti(found -> publisher)
        .onFailure()
        .invoke(failure -> LOG.warnf("%s: no longer consumed: %s; trying again", queue, failure))
        .onFailure()
        .recoverWithCompletion()
        .onCompletion()
        .switchTo(() -> gated(queue, publisher));
  }

  private Uni<Boolean> exists(String queue) {
    Uni<Boolean> look =
        Uni.createFrom().item(() -> queues.exists(queue)).runSubscriptionOn(looking);
    return Multi.createFrom()
        .ticks()
        .every(BETWEEN_LOOKS)
        .onOverflow()
        .drop()
        .onItem()
        .transformToUniAndConcatenate(tick -> look)
        .select()
        .where(found -> found)
        .toUni();
  }

  @PreDestroy
  void close() {
    looking.shutdownNow();
    queues.close();
  }
}
