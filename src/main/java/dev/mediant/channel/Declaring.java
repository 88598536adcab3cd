package dev.mediant.channel;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Declares one thing after the other on a channel of its own, a new one after each refusal: a
 * refusal closes the channel.
 */
final class Declaring implements AutoCloseable {
  private final Connection connection;
  private final QueueArguments arguments;
  private @Nullable Channel channel;

  Declaring(Connection connection, QueueArguments arguments) {
    this.connection = connection;
    this.arguments = arguments;
  }

  void exchange(TopologyPlan.Exchange exchange) throws IOException, TopologyProblem {
    attempt(
        "exchange " + exchange.name(),
        at ->
            at.exchangeDeclare(
                exchange.name(), exchange.type(), true, false, arguments.of(exchange)));
  }

  void queue(TopologyPlan.Queue queue) throws IOException, TopologyProblem {
    attempt(
        "queue " + queue.name(),
        at -> at.queueDeclare(queue.name(), true, false, false, arguments.of(queue)));
  }

  void bind(TopologyPlan.Binding binding) throws IOException, TopologyProblem {
    attempt(
        describe(binding),
        at -> at.queueBind(binding.queue(), binding.exchange(), binding.routingKey()));
  }

  void unbind(TopologyPlan.Binding binding) throws IOException, TopologyProblem {
    attempt(
        describe(binding),
        at -> at.queueUnbind(binding.queue(), binding.exchange(), binding.routingKey()));
  }

  void check(TopologyPlan.Exchange exchange) throws IOException, TopologyProblem {
    if (!exists(at -> at.exchangeDeclarePassive(exchange.name()))) {
      throw TopologyProblem.missing("exchange " + exchange.name());
    }
  }

  boolean exists(TopologyPlan.Queue queue) throws IOException {
    return exists(at -> at.queueDeclarePassive(queue.name()));
  }

  private boolean exists(Step step) throws IOException {
    try {
      step.run(channel());
      return true;
    } catch (IOException | ShutdownSignalException e) {
      if (Failures.code(e) == AMQP.NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  private void attempt(String what, Step step) throws IOException, TopologyProblem {
    try {
      step.run(channel());
    } catch (IOException | ShutdownSignalException e) {
      String words = Failures.reason(e);
      switch (Failures.code(e)) {
        case AMQP.PRECONDITION_FAILED, AMQP.NOT_ALLOWED ->
            throw TopologyProblem.different(what, words);
        case AMQP.ACCESS_REFUSED, AMQP.RESOURCE_LOCKED, AMQP.NOT_FOUND ->
            throw TopologyProblem.refused(what, words);
        default -> throw e;
      }
    }
  }

  private Channel channel() throws IOException {
    Channel open = channel;
    if (open == null || !open.isOpen()) {
      open =
          connection
              .openChannel()
              .orElseThrow(() -> new IOException("the broker allows no more channels"));
      channel = open;
    }
    return open;
  }

  private static String describe(TopologyPlan.Binding binding) {
    return "the binding of queue " + binding.queue() + " to exchange " + binding.exchange();
  }

  @Override
  public void close() throws IOException {
    Channel open = channel;
    if (open != null && open.isOpen()) {
      try {
        open.close();
      } catch (TimeoutException | ShutdownSignalException e) {
        Failures.abandon(open);
      }
    }
  }

  /** One method of the broker. */
  @FunctionalInterface
  private interface Step {
    void run(Channel channel) throws IOException;
  }
}
