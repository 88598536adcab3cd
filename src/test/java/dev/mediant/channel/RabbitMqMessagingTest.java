package dev.mediant.channel;

import static dev.mediant.channel.MessagingNode.ORDER;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import dev.mediant.testing.Servers;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The contract on RabbitMQ. */
final class RabbitMqMessagingTest extends MessagingContract {
  private static final Map<String, String> ONE_MEBIBYTE =
      Map.of("mediant.batch.prefetch-mebibytes", "1");

  @Override
  String broker() {
    return Servers.rabbit().createVhost();
  }

  /** Only RabbitMQ tells how many messages it has not yet handed over. */
  @Test
  void shouldTakeFewLargeMessagesAtOnce() throws Exception {
    // given
    node.close();
    String large = "{\"text\":\"" + "x".repeat(300 * 1024) + "\"}";
    for (int n = 0; n < 20; n++) {
      bare.publish("", "mediant.order.replies", large);
      bare.publish("mediant.events", "OrderPlaced", large);
    }

    // when
    try (MessagingNode other = MessagingNode.on(url, ORDERS, ONE_MEBIBYTE)) {
      other.start(ORDER, new RecordingInbox());

      // then
      await().atMost(60, SECONDS).until(() -> bare.ready("mediant.order.replies") == 18);
      await().atMost(60, SECONDS).until(() -> bare.ready("mediant.order.events") == 18);
    }
  }
}
