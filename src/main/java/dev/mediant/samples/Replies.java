package dev.mediant.samples;

import io.smallrye.reactive.messaging.rabbitmq.OutgoingRabbitMQMetadata;
import io.vertx.core.json.JsonObject;
import org.eclipse.microprofile.reactive.messaging.Message;

/** The reply contract: to the queue that the command names, known by the command's id. */
final class Replies {
  private static final int PERSISTENT = 2;

  private Replies() {}

  /** Acknowledging the reply acknowledges the command. */
  static Message<?> to(Message<?> command, WorkOrder order, Answer answer) {
    return switch (answer) {
      case Answer.Completed(JsonObject output) ->
          reply(command, order, "completed", "application/json", output);
      case Answer.Rejected(String type, String detail) ->
          reply(command, order, "rejected", "application/problem+json", problem(type, detail));
      case Answer.Failed(String type, String detail) ->
          reply(command, order, "failed", "application/problem+json", problem(type, detail));
    };
  }

  private static JsonObject problem(String type, String detail) {
    return new JsonObject().put("type", type).put("title", type).put("detail", detail);
  }

  private static Message<?> reply(
      Message<?> command, WorkOrder order, String outcome, String contentType, JsonObject body) {
    return command
        .withPayload(body)
        .addMetadata(
            OutgoingRabbitMQMetadata.builder()
                .withRoutingKey(order.replyTo())
                .withCorrelationId(order.id())
                .withHeader("mediant-outcome", outcome)
                .withContentType(contentType)
                .withDeliveryMode(PERSISTENT)
                .build());
  }
}
