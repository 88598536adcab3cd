package dev.mediant.channel;

import dev.mediant.testing.Servers;

/** Broken connections to RabbitMQ. */
final class RabbitMqBrokenConnectionTest extends BrokenConnectionContract {
  @Override
  String broker() {
    return Servers.rabbit().createVhost();
  }
}
