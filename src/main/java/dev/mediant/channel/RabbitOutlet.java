package dev.mediant.channel;

import dev.mediant.mediator.Outlet;
import dev.mediant.message.DomainName;
import dev.mediant.message.MessageProperties;
import dev.mediant.message.StartRequest;
import dev.mediant.workflow.Effect;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * The way out to RabbitMQ: effects become messages and go through a publisher. Each domain has one,
 * on a connection of its own: RabbitMQ lets all of a connection wait for one queue, for example a
 * quorum queue without its majority.
 */
final class RabbitOutlet implements Outlet, AutoCloseable {
  private final Function<String, Publisher> publishers;
  private final Publisher publisher;
  private final TopologyNames names;
  private final EffectMessages messages;
  private final Map<DomainName, RabbitOutlet> domains = new HashMap<>();
  private boolean started;

  /**
   * @param publishers makes one for whom it is told: a domain, or "" for operators
   */
  RabbitOutlet(Function<String, Publisher> publishers, TopologyNames names) {
    this(publishers, "", names);
  }

  private RabbitOutlet(Function<String, Publisher> publishers, String whose, TopologyNames names) {
    this.publishers = publishers;
    this.publisher = publishers.apply(whose);
    this.names = names;
    this.messages = new EffectMessages(names);
  }

  /** Idempotent; until then nothing gets through. */
  synchronized void start() {
    if (!started) {
      started = true;
      publisher.start();
      domains.values().forEach(RabbitOutlet::start);
    }
  }

  @Override
  public synchronized Outlet of(DomainName domain) {
    RabbitOutlet own =
        domains.computeIfAbsent(domain, name -> new RabbitOutlet(publishers, name.value(), names));
    if (started) {
      own.start();
    }
    return own;
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
  public CompletionStage<Outcome> start(StartRequest request) {
    return publisher.publish(messages.start(request));
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
  public synchronized void close() {
    domains.values().forEach(RabbitOutlet::close);
    publisher.close();
  }
}
