package dev.mediant.channel;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Return;
import com.rabbitmq.client.ShutdownSignalException;
import dev.mediant.mediator.Outlet.Outcome;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** A channel for publishing with confirms; one thread publishes. */
final class ConfirmedChannel {
  private final Channel channel;
  private final Confirms confirms = new Confirms();

  ConfirmedChannel(Connection connection) throws IOException {
    this.channel =
        connection
            .openChannel()
            .orElseThrow(() -> new IOException("the broker allows no more channels"));
    channel.addReturnListener(
        (Return returned) ->
            confirms.returned(
                returned.getExchange(),
                returned.getRoutingKey(),
                returned.getProperties().getMessageId()));
    channel.addConfirmListener(
        (tag, multiple) -> confirms.acknowledged(tag, multiple, System.nanoTime()),
        (tag, multiple) -> confirms.refused(tag, multiple, System.nanoTime()));
    channel.confirmSelect();
  }

  void publish(OutgoingMessage message, CompletableFuture<Outcome> future) throws IOException {
    confirms.sent(channel.getNextPublishSeqNo(), message, future, System.nanoTime());
    channel.basicPublish(
        message.exchange(),
        message.routingKey(),
        message.mandatory(),
        message.properties(),
        message.body());
  }

  Confirms confirms() {
    return confirms;
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  /**
   * Settles what is pending: lost, except commands where the broker closed the channel because
   * there is no such exchange, which no queue can be bound to. Whoever sends events waits for
   * theirs to be declared again.
   */
  void abandon() {
    Failures.abandon(channel);
    String words = missingExchange(channel.getCloseReason());
    confirms.abandon(
        message -> message.mandatory() && words.contains("'" + message.exchange() + "'"));
  }

  private static String missingExchange(ShutdownSignalException reason) {
    return Failures.code(reason) == AMQP.NOT_FOUND ? Failures.reason(reason) : "";
  }
}
