package dev.mediant.mediator;

import dev.mediant.message.MessageProperties;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as it came, for the case that it has to be parked. Its dead letters have the same ids
 * whenever they are made: after a commit in doubt a second try parks nothing twice. Only the
 * mediator's thread asks for them.
 */
final class Arrival {
  private final String queue;
  private final byte[] body;
  private final MessageProperties properties;
  private @Nullable UUID id;

  Arrival(String queue, byte[] body, MessageProperties properties) {
    this.queue = queue;
    this.body = body;
    this.properties = properties;
  }

  String queue() {
    return queue;
  }

  byte[] body() {
    return body;
  }

  MessageProperties properties() {
    return properties;
  }

  /** The id of its dead letter for that cause; one message may be parked for several. */
  UUID letter(String cause) {
    if (id == null) {
      id = UUID.randomUUID();
    }
    return UUID.nameUUIDFromBytes((id + " " + cause).getBytes(StandardCharsets.UTF_8));
  }
}
