package dev.mediant.channel;

import dev.mediant.mediator.Outlet;
import dev.mediant.message.MessageProperties;
import dev.mediant.workflow.Effect;
import java.util.concurrent.CompletionStage;

/** The way out to RabbitMQ: effects become messages and go through the one publisher. */
final class RabbitOutlet implements Outlet, AutoCloseable {
  private final Publisher publisher;
  private final TopologyNames names;
  private final EffectMessages messages;
  private boolean started;

  RabbitOutlet(Publisher publisher, TopologyNames names) {
    this.publisher = publisher;
    this.names = names;
    this.messages = new EffectMessages(names);
  }

  /** Idempotent; until then nothing gets through. */
  synchronized void start() {
    if (!started) {
      started = true;
      publisher.start();
    }
  }

  @Override
  public CompletionStage<Outcome> publish(Effect effect) {
    return publisher.publish(messages.of(effect));
  }

  @Override
  public CompletionStage<Outcome> publishEvent(
      String type, byte[] body, MessageProperties properties) {
    return publisher.publish(
        new OutgoingMessage(names.events(), type, false, AmqpProperties.write(properties), body));
  }

  @Override
  public CompletionStage<Outcome> republish(
      String exchange, String routingKey, byte[] body, MessageProperties properties) {
    return publisher.publish(
        new OutgoingMessage(exchange, routingKey, true, AmqpProperties.write(properties), body));
  }

  @Override
  public boolean isOpen() {
    return publisher.isOpen();
  }

  @Override
  public void close() {
    publisher.close();
  }
}
