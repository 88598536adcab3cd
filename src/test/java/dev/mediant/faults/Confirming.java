package dev.mediant.faults;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Sends replies, and acknowledges a command once the broker has its reply. */
final class Confirming {
  private final Channel channel;
  private final ConcurrentNavigableMap<Long, Long> tags = new ConcurrentSkipListMap<>();

  Confirming(Channel channel) throws IOException {
    this.channel = channel;
    channel.confirmSelect();
    channel.addConfirmListener(this::confirmed, (number, multiple) -> channel.abort());
  }

  /**
   * @param tag the delivery to acknowledge then; 0 for none
   */
  void reply(Delivery command, Answers.Answer answer, String name, String order, long tag)
      throws IOException {
    String id = command.getProperties().getMessageId();
    AMQP.BasicProperties properties =
        new AMQP.BasicProperties.Builder()
            .deliveryMode(2)
            .contentType("application/json")
            .correlationId(answer.forged() ? forged(id) : id)
            .headers(Map.of("mediant-outcome", answer.outcome()))
            .build();
    String body =
        answer.outcome().equals("completed")
            ? "{\"receipt\":\"" + Ledger.receipt(name, order) + "\"}"
            : "{\"type\":\"Told\",\"detail\":\"the order says so\"}";
    synchronized (channel) {
      if (tag != 0) {
        tags.put(channel.getNextPublishSeqNo(), tag);
      }
      channel.basicPublish(
          "",
          command.getProperties().getReplyTo(),
          properties,
          body.getBytes(StandardCharsets.UTF_8));
    }
  }

  void acknowledge(long tag) throws IOException {
    channel.basicAck(tag, false);
  }

  private void confirmed(long number, boolean multiple) throws IOException {
    var done = multiple ? tags.headMap(number, true) : tags.subMap(number, true, number, true);
    for (long tag : done.values()) {
      channel.basicAck(tag, false);
    }
    done.clear();
  }

  private static String forged(String id) {
    char last = id.charAt(id.length() - 1);
    return id.substring(0, id.length() - 1) + (last == 'A' ? 'B' : 'A');
  }
}
