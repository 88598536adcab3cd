package dev.mediant.samples;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.rabbitmq.RabbitMQRejectMetadata;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/**
 * Turns a channel's commands into replies. A command is acknowledged once its reply is confirmed,
 * so that a crash in between brings it again.
 */
@Singleton
final class Conversation {
  private static final int REMEMBERED_KEYS = 100_000;

  private final Workplace workplace = new Workplace(new WorkMemory(REMEMBERED_KEYS));

  /**
   * Works on many commands at once.
   *
   * @param rejection the error type of this processor's no
   * @param work what it does; called once per idempotency key
   */
  Multi<Message<?>> serve(
      Multi<Message<Object>> commands, String rejection, Function<WorkOrder, Answer> work) {
    return commands
        .onItem()
        .transformToUniAndMerge(
            command ->
                WorkOrder.of(command)
                    .map(order -> answer(command, order, workplace.handle(order, rejection, work)))
                    .orElseGet(() -> giveUp(command)));
  }

  private static Uni<Message<?>> answer(
      Message<?> command, WorkOrder order, Workplace.Result result) {
    Optional<Answer> answer = result.answer();
    if (answer.isEmpty()) {
      return settled(command.ack());
    }
    Uni<Message<?>> reply = Uni.createFrom().item(Replies.to(command, order, answer.get()));
    return result.delay().isZero() ? reply : reply.onItem().delayIt().by(result.delay());
  }

  /** Nobody could be answered: the broker puts the message among the dead letters. */
  private static Uni<Message<?>> giveUp(Message<?> command) {
    return settled(
        command.nack(
            new IllegalArgumentException("expected correlation-id and reply-to"),
            Metadata.of(new RabbitMQRejectMetadata(false))));
  }

  private static Uni<Message<?>> settled(CompletionStage<Void> done) {
    return Uni.createFrom().completionStage(done).onItem().transform(ignored -> null);
  }
}
