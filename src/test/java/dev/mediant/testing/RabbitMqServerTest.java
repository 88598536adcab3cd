package dev.mediant.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RabbitMqServerTest {
  @Test
  void shouldGiveEveryTestItsOwnVhost() throws Exception {
    // given
    var mine = Servers.rabbit().createVhost();
    var yours = Servers.rabbit().createVhost();

    try (var connection = connect(mine);
        var other = connect(yours)) {
      // when
      publish(connection.createChannel(), "classic");

      // then
      assertThat(receive(connection.createChannel())).isEqualTo("one order");
      assertThatThrownBy(() -> receive(other.createChannel())).isInstanceOf(IOException.class);
    }
  }

  @Test
  void shouldKeepConfirmedMessagesWhenKilled() throws Exception {
    assumeTrue(RabbitMqInstallation.find().isPresent(), "needs a RabbitMQ of its own to kill");
    try (var server = RabbitMqServer.start()) {
      // given
      var vhost = server.createVhost();
      try (var connection = connect(vhost)) {
        publish(connection.createChannel(), "quorum");
      }

      // when
      server.kill();
      assertThatThrownBy(() -> connect(vhost)).isInstanceOf(IOException.class);
      server.restart();

      // then
      try (var connection = connect(vhost)) {
        assertThat(receive(connection.createChannel())).isEqualTo("one order");
      }
    }
  }

  private static Connection connect(String uri) throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(uri);
    factory.setAutomaticRecoveryEnabled(false);
    return factory.newConnection();
  }

  private static void publish(Channel channel, String type) throws Exception {
    channel.queueDeclare("orders", true, false, false, Map.of("x-queue-type", type));
    channel.confirmSelect();
    channel.basicPublish(
        "", "orders", MessageProperties.PERSISTENT_BASIC, "one order".getBytes(UTF_8));
    channel.waitForConfirmsOrDie(10_000);
  }

  private static String receive(Channel channel) throws IOException {
    return new String(channel.basicGet("orders", true).getBody(), UTF_8);
  }
}
