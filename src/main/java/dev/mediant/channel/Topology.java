package dev.mediant.channel;

import com.rabbitmq.client.Connection;
import dev.mediant.channel.TopologyPlan.Purpose;
import dev.mediant.definition.WorkflowCatalogue;
import dev.mediant.mediator.MediantConfig;
import dev.mediant.message.ChannelName;
import dev.mediant.message.DomainName;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Makes sure, at the start and after each connection loss, that a domain's exchanges, queues and
 * bindings exist.
 */
final class Topology {
  private static final Logger LOG = Logger.getLogger(Topology.class);

  private final MediantConfig.Topology config;
  private final TopologyNames names;
  private final Supplier<WorkflowCatalogue> catalogue;

  /**
   * What we bound ourselves, to unbind it when no workflow wants it any more; bindings of others
   * are left alone.
   */
  private final Map<DomainName, Set<TopologyPlan.Binding>> bound = new ConcurrentHashMap<>();

  Topology(MediantConfig.Topology config, Supplier<WorkflowCatalogue> catalogue) {
    this.config = config;
    this.names = new TopologyNames(config.prefix());
    this.catalogue = catalogue;
  }

  TopologyNames names() {
    return names;
  }

  /** Whether workflows of the domain have requests made over HTTP. */
  boolean hasHttp(DomainName domain) {
    return catalogue.get().channels(domain).contains(ChannelName.HTTP);
  }

  /** Declares for all domains; what goes wrong for one is told by its own {@link #ensure}. */
  void ensureAll(Connection connection) throws IOException {
    Set<DomainName> domains = catalogue.get().domains();
    if (domains.isEmpty()) {
      ensureShared(connection);
    }
    for (DomainName domain : domains) {
      try {
        ensure(connection, domain);
      } catch (TopologyProblem e) {
        LOG.debugf("domain %s: %s", domain, e.getMessage());
      }
    }
  }

  /** What events need that come before any workflow is deployed. */
  private void ensureShared(Connection connection) throws IOException {
    try (Declaring declaring = new Declaring(connection, arguments(connection))) {
      if (config.mode() == MediantConfig.Mode.DECLARE) {
        declare(declaring, TopologyPlan.shared(names));
      }
    } catch (TopologyProblem e) {
      LOG.warnf("events can't be taken before a workflow is deployed: %s", e.getMessage());
    }
  }

  /** Declares or checks what the domain needs, as configured. */
  void ensure(Connection connection, DomainName domain) throws IOException, TopologyProblem {
    TopologyPlan plan = TopologyPlan.of(names, catalogue.get(), domain);
    try (Declaring declaring = new Declaring(connection, arguments(connection))) {
      switch (config.mode()) {
        case DECLARE -> {
          declare(declaring, plan);
          unbindFormer(declaring, plan, domain);
        }
        case PASSIVE -> check(declaring, plan);
        case NONE -> {}
      }
    }
  }

  /** Declares or checks what the domain will need, and takes nothing away. */
  void prepare(Connection connection, DomainName domain, WorkflowCatalogue coming)
      throws IOException, TopologyProblem {
    TopologyPlan plan = TopologyPlan.of(names, coming, domain);
    try (Declaring declaring = new Declaring(connection, arguments(connection))) {
      switch (config.mode()) {
        case DECLARE -> {
          bound.merge(domain, Set.copyOf(plan.bindings()), Topology::union);
          declare(declaring, plan);
        }
        case PASSIVE -> check(declaring, plan);
        case NONE -> {}
      }
    }
  }

  private static <T> Set<T> union(Set<T> some, Set<T> others) {
    Set<T> all = new HashSet<>(some);
    all.addAll(others);
    return Set.copyOf(all);
  }

  private QueueArguments arguments(Connection connection) {
    return new QueueArguments(
        BrokerKind.of(connection), config.queueType(), config.deliveryLimit());
  }

  private static void declare(Declaring declaring, TopologyPlan plan)
      throws IOException, TopologyProblem {
    for (TopologyPlan.Exchange exchange : plan.exchanges()) {
      declaring.exchange(exchange);
    }
    for (TopologyPlan.Queue queue : plan.queues()) {
      // A processor's team may have made its queue as it likes it, and may be the only one allowed
      // to.
      if (queue.purpose() != Purpose.PROCESSOR || !declaring.exists(queue)) {
        declaring.queue(queue);
      }
    }
    for (TopologyPlan.Binding binding : plan.bindings()) {
      declaring.bind(binding);
    }
  }

  /**
   * What we bound ourselves, in this process or by an earlier one for a version that starts nothing
   * more. Commands to a channel that is gone may still be on their way: only events are unbound.
   */
  private void unbindFormer(Declaring declaring, TopologyPlan plan, DomainName domain)
      throws IOException, TopologyProblem {
    Set<TopologyPlan.Binding> wanted = Set.copyOf(plan.bindings());
    Set<TopologyPlan.Binding> former = bound.put(domain, wanted);
    Set<TopologyPlan.Binding> unwanted =
        new HashSet<>(former == null ? plan.formerBindings() : former);
    unwanted.removeAll(wanted);
    for (TopologyPlan.Binding binding : unwanted) {
      if (binding.exchange().equals(names.events())) {
        declaring.unbind(binding);
      }
    }
  }

  private static void check(Declaring declaring, TopologyPlan plan)
      throws IOException, TopologyProblem {
    for (TopologyPlan.Exchange exchange : plan.exchanges()) {
      declaring.check(exchange);
    }
    for (TopologyPlan.Queue queue : plan.queues()) {
      if (declaring.exists(queue)) {
        continue;
      }
      if (queue.purpose() == Purpose.PROCESSOR) {
        LOG.warnf(
            "queue %s doesn't exist (mediant.topology.mode=passive); commands to it fail as unroutable until its"
                + " processor's team declares it and binds it to the commands exchange",
            queue.name());
      } else {
        throw TopologyProblem.missing("queue " + queue.name());
      }
    }
  }
}
