package dev.mediant.mediator;

import dev.mediant.message.DomainName;
import dev.mediant.message.MessageProperties;
import dev.mediant.store.DeadLetter;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Words the reasons why messages are parked, and says where a redrive puts each. */
final class DeadLetters {
  private final String prefix;
  private final InstantSource clock;

  DeadLetters(String prefix, InstantSource clock) {
    this.prefix = prefix;
    this.clock = clock;
  }

  DeadLetter unreadableEvent(
      DomainName domain, String reason, byte[] body, MessageProperties properties) {
    return event("unreadable-event", domain, reason, body, properties);
  }

  DeadLetter triggerFailed(DomainName domain, String reason, Input.Event event) {
    return event("trigger-failed", domain, reason, event.body(), event.properties());
  }

  DeadLetter unwanted(DomainName domain, Input.Event event) {
    String reason =
        "no workflow of domain "
            + domain
            + " starts from "
            + event.envelope().type()
            + "; deploy one and redrive, or discard";
    return event("unwanted-event", domain, reason, event.body(), event.properties());
  }

  DeadLetter poisonousEvent(DomainName domain, String reason, Input.Event event) {
    return event("failed-event", domain, reason, event.body(), event.properties());
  }

  /** A reply to a command of ours that could not be handled; it can be redriven. */
  DeadLetter poisonousReply(DomainName domain, String reason, Input.ForCommand reply) {
    String queue = replies(domain);
    byte[] body = reply.body() == null ? new byte[0] : reply.body();
    return letter(
        "failed-reply", domain.value(), queue, "", queue, reason, body, reply.properties());
  }

  DeadLetter unrouted(byte[] body, MessageProperties properties) {
    String type = properties.routingKey() == null ? "" : properties.routingKey();
    String reason =
        "no workflow starts from events of type "
            + type
            + " (the routing key); deploy one and redrive, or discard";
    return letter(
        "unrouted-event",
        null,
        prefix + ".unrouted",
        prefix + ".events",
        type,
        reason,
        body,
        properties);
  }

  /** A message that the broker moved to a dead-letter queue. */
  DeadLetter givenUp(DomainName domain, String from, byte[] body, MessageProperties properties) {
    String reason =
        "the broker gave the message up in queue " + from + ", usually after too many deliveries";
    return letter("given-up", domain.value(), from, "", from, reason, body, properties);
  }

  /** Whether it is one of the domain's own queues, and not a processor's. */
  boolean isOwnQueue(DomainName domain, String queue) {
    return queue.equals(events(domain)) || queue.equals(replies(domain));
  }

  private String events(DomainName domain) {
    return prefix + "." + domain + ".events";
  }

  private String replies(DomainName domain) {
    return prefix + "." + domain + ".replies";
  }

  private DeadLetter event(
      String kind, DomainName domain, String reason, byte[] body, MessageProperties properties) {
    String queue = events(domain);
    return letter(kind, domain.value(), queue, "", queue, reason, body, properties);
  }

  private DeadLetter letter(
      String kind,
      @Nullable String domain,
      String queue,
      String exchange,
      String routingKey,
      String reason,
      byte[] body,
      MessageProperties properties) {
    return new DeadLetter(
        UUID.randomUUID(),
        kind,
        domain,
        queue,
        exchange,
        routingKey,
        reason,
        body,
        properties,
        clock.instant());
  }
}
