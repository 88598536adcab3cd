package dev.mediant.channel;

import dev.mediant.testing.Servers;

/** The contract on RabbitMQ. */
final class RabbitMqMessagingTest extends MessagingContract {
  @Override
  String broker() {
    return Servers.rabbit().createVhost();
  }
}
