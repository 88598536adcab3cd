package dev.mediant.channel;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;

/** Asks the broker how many consume a queue. */
final class ConsumerCount {
  private ConsumerCount() {}

  /** Empty when there is no such queue, or no answer. */
  static OptionalInt of(Connection connection, String queue) {
    try (Channel channel = connection.createChannel()) {
      return channel == null
          ? OptionalInt.empty()
          : OptionalInt.of(channel.queueDeclarePassive(queue).getConsumerCount());
    } catch (IOException | TimeoutException | ShutdownSignalException e) {
      return OptionalInt.empty(); // that nobody can say is an answer
    }
  }
}
