package dev.mediant.channel;

import com.rabbitmq.client.AMQP;
import org.jspecify.annotations.Nullable;

/** A message ready to be published; {@code mandatory} ones must reach a queue. */
record OutgoingMessage(
    String exchange,
    String routingKey,
    boolean mandatory,
    AMQP.BasicProperties properties,
    byte[] body) {

  /** Whether a message that the broker returns may be this one: returns carry no delivery tag. */
  boolean isReturnedAs(String exchange, String routingKey, @Nullable String messageId) {
    return mandatory
        && this.exchange.equals(exchange)
        && this.routingKey.equals(routingKey)
        && java.util.Objects.equals(properties.getMessageId(), messageId);
  }
}
