package dev.mediant.channel;

import dev.mediant.channel.TopologyPlan.DeadLetters;
import dev.mediant.channel.TopologyPlan.Purpose;
import dev.mediant.mediator.MediantConfig;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Says a plan in the words of the broker at hand. Arguments stay few, so that policies rule, and
 * the same for ever: a queue can't be declared again with others.
 */
record QueueArguments(BrokerKind broker, MediantConfig.QueueType type, int deliveryLimit) {
  /**
   * RabbitMQ 4 gives a message up after 20 deliveries and drops it, unless told otherwise; this is
   * "never" on 3 and 4.
   */
  private static final int NEVER_GIVE_UP = 1_000_000;

  Map<String, Object> of(TopologyPlan.Queue queue) {
    return switch (broker) {
      case RABBITMQ -> rabbit(queue);
      case QPID -> qpid(target(queue.deadLetters()));
    };
  }

  Map<String, Object> of(TopologyPlan.Exchange exchange) {
    String alternate = exchange.alternate();
    return switch (broker) {
      case RABBITMQ -> alternate == null ? Map.of() : Map.of("alternate-exchange", alternate);
      case QPID -> qpid(alternate);
    };
  }

  private Map<String, Object> rabbit(TopologyPlan.Queue queue) {
    Map<String, Object> arguments = new TreeMap<>();
    if (type == MediantConfig.QueueType.QUORUM) {
      arguments.put("x-queue-type", "quorum");
      arguments.put(
          "x-delivery-limit", queue.purpose() == Purpose.LAST_STOP ? NEVER_GIVE_UP : deliveryLimit);
    }
    switch (queue.deadLetters()) {
      case DeadLetters.ToExchange to -> arguments.put("x-dead-letter-exchange", to.exchange());
      case DeadLetters.ToQueue to -> {
        arguments.put("x-dead-letter-exchange", "");
        arguments.put("x-dead-letter-routing-key", to.queue());
      }
      case null -> {}
    }
    return arguments;
  }

  private static Map<String, Object> qpid(@Nullable String alternate) {
    return alternate == null
        ? Map.of()
        : Map.of("alternateBinding", Map.of("destination", alternate));
  }

  private static @Nullable String target(@Nullable DeadLetters deadLetters) {
    return switch (deadLetters) {
      case DeadLetters.ToExchange to -> to.exchange();
      case DeadLetters.ToQueue to -> to.queue();
      case null -> null;
    };
  }
}
