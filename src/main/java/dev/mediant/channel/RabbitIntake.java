package dev.mediant.channel;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import dev.mediant.definition.WorkflowCatalogue;
import dev.mediant.mediator.Inbox;
import dev.mediant.mediator.Intake;
import dev.mediant.mediator.MediantConfig;
import dev.mediant.mediator.Receipt;
import dev.mediant.message.ChannelName;
import dev.mediant.message.DomainName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** The way in from RabbitMQ: one {@link DomainIntake} per domain over one connection. */
final class RabbitIntake implements Intake {
  private static final Logger LOG = Logger.getLogger(RabbitIntake.class);

  private final BrokerConnection connection;
  private final Topology topology;
  private final EventSource source;
  private final MediantConfig config;
  private final RabbitOutlet outlet;
  private final Map<DomainName, DomainIntake> domains = new ConcurrentHashMap<>();

  RabbitIntake(
      BrokerConnection connection,
      Topology topology,
      EventSource source,
      MediantConfig config,
      RabbitOutlet outlet) {
    this.connection = connection;
    this.topology = topology;
    this.source = source;
    this.config = config;
    this.outlet = outlet;
  }

  /** Not before the workflows are known: the outlet sees to it that their channels exist. */
  @Override
  public void open() {
    outlet.start();
    Thread.ofPlatform().daemon().name("intake").start(this::connect);
  }

  private void connect() {
    try {
      connection.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // whoever needs the connection makes it
    }
  }

  @Override
  public void start(DomainName domain, Inbox inbox) {
    outlet.start();
    DomainIntake intake =
        new DomainIntake(domain, connection, topology, source, Prefetches.of(config), inbox);
    if (domains.putIfAbsent(domain, intake) != null) {
      throw new IllegalStateException("expected domain " + domain + " to be started once");
    }
    intake.start();
  }

  @Override
  public Optional<String> prepare(DomainName domain, WorkflowCatalogue coming) {
    Connection open = connection.open().orElse(null);
    if (open == null) {
      return Optional.empty(); // the next connection finds it deployed and begins with it
    }
    try {
      topology.prepare(open, domain, coming);
      return Optional.empty();
    } catch (TopologyProblem e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (IOException | ShutdownSignalException e) {
      LOG.debugf("domain %s: not prepared: %s", domain, Failures.reason(e));
      return Optional.empty();
    }
  }

  @Override
  public void follow() {
    connection.open().ifPresent(open -> domains.keySet().forEach(domain -> follow(open, domain)));
  }

  private void follow(Connection open, DomainName domain) {
    try {
      topology.ensure(open, domain);
      intake(domain).wake(); // there may be a queue now that was not there before
    } catch (TopologyProblem e) {
      LOG.warnf("domain %s: bindings don't follow what is deployed: %s", domain, e.getMessage());
    } catch (IOException | ShutdownSignalException e) {
      LOG.debugf("domain %s: the next connection follows: %s", domain, Failures.reason(e));
    }
  }

  @Override
  public void pauseEvents(DomainName domain) {
    intake(domain).pauseEvents();
  }

  @Override
  public void resumeEvents(DomainName domain) {
    intake(domain).resumeEvents();
  }

  @Override
  public void acknowledge(Collection<Receipt> receipts) {
    Map<AcknowledgingChannel, List<Long>> tags = new HashMap<>();
    for (Receipt receipt : receipts) {
      if (!(receipt instanceof DeliveryReceipt(AcknowledgingChannel channel, long tag))) {
        throw new IllegalArgumentException("expected a receipt of this intake but got " + receipt);
      }
      tags.computeIfAbsent(channel, c -> new ArrayList<>()).add(tag);
    }
    tags.forEach(AcknowledgingChannel::acknowledge);
  }

  @Override
  public boolean repliesCaughtUp(DomainName domain) {
    return intake(domain).repliesCaughtUp();
  }

  @Override
  public OptionalInt consumers(DomainName domain, ChannelName channel) {
    return connection
        .open()
        .map(open -> ConsumerCount.of(open, topology.names().commands(domain, channel)))
        .orElse(OptionalInt.empty());
  }

  @Override
  public void stop(DomainName domain) {
    intake(domain).stop();
  }

  @Override
  public void close() {
    domains.values().forEach(DomainIntake::close);
    awaitDomains();
    connection.close();
    outlet.close();
  }

  /** The connector is taken down next, and the broker may follow: neither can be cancelled on. */
  private void awaitDomains() {
    try {
      for (DomainIntake intake : domains.values()) {
        intake.awaitClosed();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // whoever can't wait goes without
    }
  }

  private DomainIntake intake(DomainName domain) {
    DomainIntake intake = domains.get(domain);
    if (intake == null) {
      throw new IllegalStateException("expected domain " + domain + " to be started");
    }
    return intake;
  }
}
