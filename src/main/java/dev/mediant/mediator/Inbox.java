package dev.mediant.mediator;

import dev.mediant.message.MessageProperties;

/**
 * Where the broker's adapter puts what came for a domain; called on the adapter's threads, never
 * blocks for long.
 */
public interface Inbox {
  /** An initiating event, from the domain's queue. */
  void event(byte[] body, MessageProperties properties, Receipt receipt);

  /** A reply, from the domain's reply queue. */
  void reply(byte[] body, MessageProperties properties, Receipt receipt);

  /** A command to the engine's own processor, which makes requests over HTTP. */
  void request(byte[] body, MessageProperties properties, Receipt receipt);

  /**
   * A message that the broker gave up: from a dead-letter queue; {@code queue} is the queue that it
   * was in.
   */
  void deadLettered(String queue, byte[] body, MessageProperties properties, Receipt receipt);

  /** An event that no queue wanted. */
  void unrouted(byte[] body, MessageProperties properties, Receipt receipt);
}
