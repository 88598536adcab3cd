package dev.mediant.faults;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What others send, beside the late, silent, repeating and lying processors of every scenario. */
final class MessageFaults {
  /** The most that RabbitMQ 4 takes. */
  private static final int HUGE = 16 * 1024 * 1024 - 4096;

  private static final int DEEP = 50_000;
  private static final String EVENTS = "mediant.shop.events";
  private static final String REPLIES = "mediant.shop.replies";

  /** No events at all, or events that a trigger can't read; each ends as a dead letter. */
  private static final List<String> UNUSABLE =
      List.of(
          "",
          "\0",
          "null",
          "[1, 2",
          "{\"eventType\": \"OrderPlaced\",}",
          "{\"eventType\": 7, \"eventId\": {}, \"data\": []}",
          "{\"eventId\": \"x\", \"data\": {\"orderId\": \"GOOD-typeless-1\"}}",
          "{\"eventId\": \"y\", \"eventType\": \"OrderPlaced\", \"data\": [\"no object\"]}",
          "{\"eventType\": \"NobodyStartsFromThis\", \"data\": {}}",
          "{\"data\": " + "[".repeat(DEEP) + "]".repeat(DEEP) + "}",
          "{\"eventType\": \"OrderPlaced\", \"data\": \"" + "x".repeat(HUGE) + "\"}");

  private MessageFaults() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("events-published-thrice", 1, stage -> stage.struck()).publishedTimes(3),
        Scenario.of(OrderOfMessages.SCENARIO, 1, OrderOfMessages::change),
        Scenario.of("poison-among-events", 1, MessageFaults::poison).parking(UNUSABLE.size()),
        Scenario.of("junk-among-replies", 3, MessageFaults::junkReplies).onlyInTheLongForm());
  }

  /** Each in the middle of a batch: orders come before and after. */
  private static void poison(Stage stage) throws Exception {
    for (int strike = 0; strike < stage.strikes; strike++) {
      for (String body : UNUSABLE) {
        stage.world.broker(channel -> publish(channel, EVENTS, body, null));
        stage.struck();
        stage.pause(0.05, 0.3);
      }
    }
    stage.healed();
  }

  private static void junkReplies(Stage stage) throws Exception {
    String unknown = UUID.randomUUID() + ".1.AAAAAAAAAAAAAAAAAAAAAA";
    for (int strike = 0; strike < stage.strikes; strike++) {
      for (String body : UNUSABLE) {
        stage.world.broker(channel -> publish(channel, REPLIES, body, null));
        stage.world.broker(channel -> publish(channel, REPLIES, body, unknown));
        stage.world.broker(channel -> publish(channel, REPLIES, body, "no id at all"));
        stage.struck();
      }
      stage.pause(0.2, 1);
    }
    stage.healed();
  }

  private static void publish(
      Channel channel, String queue, String body, @Nullable String correlationId)
      throws IOException {
    channel.basicPublish(
        "",
        queue,
        new AMQP.BasicProperties.Builder().deliveryMode(2).correlationId(correlationId).build(),
        body.getBytes(StandardCharsets.UTF_8));
  }
}
