package dev.mediant.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.reactive.messaging.connector.InboundConnector;
import io.vertx.rabbitmq.RabbitMQOptions;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class EventConsumptionTest {
  private static final InboundConnector SILENT = config -> subscriber -> {};

  private final EventClients clients = new EventClients();
  private final List<String> calls = new ArrayList<>();

  @Test
  void shouldLetGoAConnectionThatIsMadeAfterItsClose() {
    // given
    BrokerAddress address = BrokerAddress.of(Optional.of("amqp://broker"), key -> Optional.empty());
    EventConsumption consumption =
        EventConsumption.start(
            SILENT,
            clients,
            new EventChannelConfig("events", "events", address, 1),
            new Prefetch(1, 1),
            delivery -> {},
            why -> {});
    consumption.close();

    // when the connector, which was still connecting, has its channel
    open();

    // then
    assertThat(calls).contains("abort");
  }

  private void open() {
    RabbitMQOptions options =
        clients.customize("events", new SmallRyeConfigBuilder().build(), new RabbitMQOptions());
    Connection connection = recording(Connection.class, null);
    Objects.requireNonNull(options)
        .getMetricsCollector()
        .newChannel(recording(Channel.class, connection));
  }

  /** Its calls are noted and answered with that. */
  private <T> T recording(Class<T> type, Object answer) {
    Object made =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              calls.add(method.getName());
              return method.getReturnType().isInstance(answer) ? answer : null;
            });
    return type.cast(made);
  }
}
