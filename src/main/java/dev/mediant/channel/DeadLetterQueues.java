package dev.mediant.channel;

import dev.mediant.mediator.Inbox;
import dev.mediant.message.DomainName;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Drains the queues where messages end that the broker gave up or that nobody wanted. */
final class DeadLetterQueues {
  private final TopologyNames names;
  private final DomainName domain;
  private final Inbox inbox;

  DeadLetterQueues(TopologyNames names, DomainName domain, Inbox inbox) {
    this.names = names;
    this.domain = domain;
    this.inbox = inbox;
  }

  void drain(Consumption consumption) throws IOException {
    for (String queue : List.of(names.events(domain), names.replies(domain))) {
      consumption.consume(TopologyNames.dead(queue), delivery -> handOver(queue, delivery));
    }
    consumption.consume(names.deadCommands(domain), this::deadCommand);
    consumption.consume(names.unrouted(), this::unrouted);
  }

  private void deadCommand(Delivery delivery) {
    if (belongsToOther(delivery.properties().getReplyTo())) {
      delivery.acknowledge(); // the other domain has its own copy
    } else {
      handOver(channelQueue(delivery), delivery);
    }
  }

  private boolean belongsToOther(@Nullable String replyTo) {
    return replyTo != null && !replyTo.equals(names.replies(domain)) && names.isReplies(replyTo);
  }

  private void handOver(String queue, Delivery delivery) {
    inbox.deadLettered(queue, delivery.body(), delivery.read(), delivery.receipt());
  }

  private void unrouted(Delivery delivery) {
    inbox.unrouted(delivery.body(), delivery.read(), delivery.receipt());
  }

  /**
   * RabbitMQ says in a header which queue gave up; otherwise the routing key is the channel and so
   * the queue.
   */
  private static String channelQueue(Delivery delivery) {
    Map<String, Object> headers = delivery.properties().getHeaders();
    if (headers != null
        && headers.get("x-death") instanceof List<?> deaths
        && !deaths.isEmpty()
        && deaths.getFirst() instanceof Map<?, ?> last
        && last.get("queue") != null) {
      return String.valueOf(last.get("queue"));
    }
    return delivery.envelope().getRoutingKey();
  }
}
