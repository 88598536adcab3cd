package dev.mediant.channel;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Envelope;
import dev.mediant.message.MessageProperties;
import java.util.List;

/** A message as it came. */
record Delivery(
    Envelope envelope, AMQP.BasicProperties properties, byte[] body, DeliveryReceipt receipt) {
  MessageProperties read() {
    return AmqpProperties.read(envelope, properties);
  }

  void acknowledge() {
    receipt.channel().acknowledge(List.of(receipt.tag()));
  }
}
