package dev.mediant.channel;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.NoOpMetricsCollector;
import io.smallrye.reactive.messaging.ClientCustomizer;
import io.vertx.rabbitmq.RabbitMQOptions;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * Lets us see the AMQP channels that the connector opens for our subscriptions: it tells nobody
 * when one of them dies, and acknowledges on whatever channel is open. Its client reports each new
 * channel to a collector of metrics.
 */
@Singleton
final class EventClients implements ClientCustomizer<RabbitMQOptions> {
  private final Map<String, Consumer<Channel>> watchers = new ConcurrentHashMap<>();

  /**
   * {@code opened} gets each channel of the connector's channel of that name, before anything comes
   * by it.
   */
  void watch(String name, Consumer<Channel> opened) {
    watchers.put(name, opened);
  }

  @Override
  public @Nullable RabbitMQOptions customize(String name, Config config, RabbitMQOptions options) {
    Consumer<Channel> opened = watchers.get(name);
    if (opened != null) {
      options.setMetricsCollector(
          new NoOpMetricsCollector() {
            @Override
            public void newChannel(Channel channel) {
              opened.accept(channel);
            }
          });
    }
    return options;
  }
}
