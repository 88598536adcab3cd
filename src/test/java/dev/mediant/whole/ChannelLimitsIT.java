package dev.mediant.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import dev.mediant.testing.Servers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A channel with limits, and two engines on one RabbitMQ and one PostgreSQL. */
class ChannelLimitsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final String WORKFLOW =
      """
      workflow: sell
      domain: shop
      version: 1
      trigger: { event: Wanted, key: .id }
      steps:
        - { step: take, dispatch: stock.take, timeout: 2m, retry: none, rollback: none }
      """;

  @TempDir Path folder;
  private RunningEngine one;
  private RunningEngine other;

  private String start(String domain) throws Exception {
    String amqp = Servers.rabbit().createVhost();
    String database = Servers.postgres().createDatabase();
    one = start("one", domain, amqp, database);
    other = start("other", domain, amqp, database);
    return amqp;
  }

  private RunningEngine start(String name, String domain, String amqp, String database)
      throws Exception {
    Path shop = Files.createDirectories(folder.resolve(name).resolve("workflows/shop"));
    Files.writeString(shop.resolve("domain.yaml"), domain);
    Files.writeString(shop.resolve("sell.yaml"), WORKFLOW);
    return RunningEngine.startNode(folder.resolve(name), amqp, database);
  }

  @AfterEach
  void stop() {
    one.close();
    other.close();
  }

  @Test
  void shouldNeverLetMoreGoThanTheChannelHasPlaces() throws Exception {
    // given
    String amqp = start("channels: { stock.take: { maxInFlight: 3 } }");
    try (CountingProcessor processor = new CountingProcessor(amqp, "stock.take", 20)) {
      publish(amqp, 200);

      // when a node dies in the middle, and comes back
      await().atMost(PATIENCE).until(() -> processor.answered() > 60);
      one.killAndRestart();

      // then all is done, and never too much was under way
      await().atMost(PATIENCE).until(() -> completed() == 200);
      assertThat(processor.cameAt()).hasSize(200);
      assertThat(processor.most()).isEqualTo(3);
    }
  }

  @Test
  void shouldKeepARate() throws Exception {
    String amqp = start("channels: { stock.take: { rate: 20/s } }");
    try (CountingProcessor processor = new CountingProcessor(amqp, "stock.take", 1)) {
      publish(amqp, 100);
      await().atMost(PATIENCE).until(() -> completed() == 100);

      // whatever time is looked at; a few may have been held up on their way
      long[] came = processor.cameAt();
      for (int from = 0; from < came.length; from++) {
        for (int to = from; to < came.length; to++) {
          double seconds = (came[to] - came[from]) / 1e9;
          assertThat(to - from + 1).isLessThanOrEqualTo((int) (20 * seconds) + 2 + 8);
        }
      }
      assertThat(came[99] - came[0]).isBetween(4_500_000_000L, 20_000_000_000L);
    }
  }

  private int completed() {
    return other.instances("workflow=sell&state=COMPLETED&limit=200").size();
  }

  private static void publish(String amqp, int events) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(amqp);
    try (Connection connection = factory.newConnection("producer");
        Channel channel = connection.createChannel()) {
      channel.confirmSelect();
      for (int i = 0; i < events; i++) {
        byte[] event =
            """
            {"eventId": "e%1$d", "eventType": "Wanted", "timestamp": "2026-03-02T09:01:00Z", "data": {"id": "A%1$d"}}
            """
                .formatted(i)
                .getBytes(StandardCharsets.UTF_8);
        channel.basicPublish("mediant.events", "Wanted", MessageProperties.PERSISTENT_BASIC, event);
      }
      channel.waitForConfirmsOrDie(10_000);
    }
  }
}
