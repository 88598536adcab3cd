package dev.mediant.channel;

import com.rabbitmq.client.BuiltinExchangeType;
import dev.mediant.definition.WorkflowCatalogue;
import dev.mediant.message.ChannelName;
import dev.mediant.message.DomainName;
import dev.mediant.message.EventType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has to exist on the broker for one domain, in the order in which it must be declared:
 * targets of dead letters come before the queues that name them.
 *
 * @param formerBindings of event types that nothing starts from any more
 */
public record TopologyPlan(
    List<Exchange> exchanges,
    List<Queue> queues,
    List<Binding> bindings,
    List<Binding> formerBindings) {
  /**
   * @param alternate takes what no binding of this exchange wants
   */
  public record Exchange(String name, BuiltinExchangeType type, @Nullable String alternate) {
    /** The type as AMQP names it. */
    public String kind() {
      return type.getType();
    }
  }

  /** Whose queue it is and how it must behave. */
  public enum Purpose {
    /** Ours; what it gives up goes to its dead-letter queue. */
    INTAKE,
    /** Ours; the last stop, so that it gives nothing up. */
    LAST_STOP,
    /** The processor's: if it exists already, it is left as it is. */
    PROCESSOR
  }

  /**
   * @param deadLetters the name of the exchange or queue that takes what this queue gives up
   */
  public record Queue(String name, Purpose purpose, @Nullable DeadLetters deadLetters) {}

  /** Where dead letters go: to an exchange under their own routing key, or straight to a queue. */
  public sealed interface DeadLetters {
    record ToExchange(String exchange) implements DeadLetters {}

    record ToQueue(String queue) implements DeadLetters {}
  }

  public record Binding(String queue, String exchange, String routingKey) {}

  public static TopologyPlan of(
      TopologyNames names, WorkflowCatalogue catalogue, DomainName domain) {
    List<Queue> queues = new ArrayList<>();
    List<Binding> bindings = new ArrayList<>();
    TopologyPlan shared = shared(names);
    queues.addAll(shared.queues());
    bindings.addAll(shared.bindings());
    intake(names.events(domain), queues);
    intake(names.replies(domain), queues);
    bindings.addAll(ofEvents(names, domain, catalogue.eventTypes(domain)));
    queues.add(new Queue(names.deadCommands(domain), Purpose.LAST_STOP, null));
    catalogue.channels(domain).stream()
        .sorted(Comparator.comparing(ChannelName::value))
        .forEach(channel -> processor(names, domain, channel, queues, bindings));
    return new TopologyPlan(
        shared.exchanges(),
        List.copyOf(queues),
        List.copyOf(bindings),
        ofEvents(names, domain, catalogue.formerEventTypes(domain)));
  }

  private static List<Binding> ofEvents(
      TopologyNames names, DomainName domain, Set<EventType> types) {
    return types.stream()
        .map(type -> new Binding(names.events(domain), names.events(), type.value()))
        .sorted(Comparator.comparing(Binding::routingKey))
        .toList();
  }

  /** What all domains share. */
  static TopologyPlan shared(TopologyNames names) {
    return new TopologyPlan(
        exchanges(names),
        List.of(new Queue(names.unrouted(), Purpose.LAST_STOP, null)),
        List.of(new Binding(names.unrouted(), names.unrouted(), "")),
        List.of());
  }

  private static List<Exchange> exchanges(TopologyNames names) {
    return List.of(
        new Exchange(names.unrouted(), BuiltinExchangeType.FANOUT, null),
        new Exchange(names.events(), BuiltinExchangeType.TOPIC, names.unrouted()),
        new Exchange(names.commands(), BuiltinExchangeType.DIRECT, null),
        new Exchange(names.deadCommands(), BuiltinExchangeType.DIRECT, null),
        new Exchange(names.lifecycle(), BuiltinExchangeType.TOPIC, null));
  }

  private static void intake(String name, List<Queue> queues) {
    String dead = TopologyNames.dead(name);
    queues.add(new Queue(dead, Purpose.LAST_STOP, null));
    queues.add(new Queue(name, Purpose.INTAKE, new DeadLetters.ToQueue(dead)));
  }

  /**
   * Several domains may use one channel: each gets a copy of what the channel gives up and keeps
   * its own commands.
   */
  private static void processor(
      TopologyNames names,
      DomainName domain,
      ChannelName channel,
      List<Queue> queues,
      List<Binding> bindings) {
    String queue = names.commands(domain, channel);
    queues.add(
        new Queue(queue, Purpose.PROCESSOR, new DeadLetters.ToExchange(names.deadCommands())));
    bindings.add(new Binding(names.deadCommands(domain), names.deadCommands(), queue));
    bindings.add(new Binding(queue, names.commands(), queue));
  }
}
