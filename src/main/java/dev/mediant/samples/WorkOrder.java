package dev.mediant.samples;

import io.smallrye.reactive.messaging.rabbitmq.IncomingRabbitMQMetadata;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * A command as a processor sees it.
 *
 * @param id to be sent back as the reply's correlation id
 * @param replyTo the queue that waits for the reply
 * @param key the idempotency key: the same for every attempt, another one for the undo
 * @param step which step of which workflow instance: the same for the work and for its undo
 * @param undo whether the step's work is to be undone
 * @param attempt counted from 1
 */
record WorkOrder(
    String channel,
    String id,
    String replyTo,
    String key,
    String step,
    boolean undo,
    int attempt,
    JsonObject body) {

  /** Empty when the message is no command: nobody could be answered. */
  static Optional<WorkOrder> of(Message<?> message) {
    return message
        .getMetadata(IncomingRabbitMQMetadata.class)
        .flatMap(
            metadata ->
                metadata
                    .getCorrelationId()
                    .flatMap(
                        id ->
                            metadata.getReplyTo().map(queue -> of(message, metadata, id, queue))));
  }

  private static WorkOrder of(
      Message<?> message, IncomingRabbitMQMetadata metadata, String id, String replyTo) {
    return new WorkOrder(
        metadata.getRoutingKey(),
        id,
        replyTo,
        header(metadata, "mediant-idempotency-key").orElse(id),
        header(metadata, "mediant-instance").orElse("")
            + header(metadata, "mediant-step").orElse(""),
        header(metadata, "mediant-outcome").isPresent(),
        header(metadata, "mediant-attempt").map(Integer::parseInt).orElse(1),
        message.getPayload() instanceof JsonObject json ? json : new JsonObject());
  }

  /** Header values of text are no Strings on this client, and numbers come in several sizes. */
  private static Optional<String> header(IncomingRabbitMQMetadata metadata, String name) {
    return Optional.ofNullable(metadata.getHeaders().get(name)).map(Object::toString);
  }

  /** The same id whenever the same work is asked for. */
  String newId(String prefix) {
    UUID uuid = UUID.nameUUIDFromBytes((channel + key).getBytes(StandardCharsets.UTF_8));
    return prefix + "-" + uuid.toString().substring(0, 8);
  }
}
