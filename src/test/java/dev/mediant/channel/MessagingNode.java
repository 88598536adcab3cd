package dev.mediant.channel;

import com.rabbitmq.client.ShutdownSignalException;
import dev.mediant.definition.WorkflowCatalogue;
import dev.mediant.mediator.Inbox;
import dev.mediant.mediator.Intake;
import dev.mediant.mediator.MediantConfig;
import dev.mediant.mediator.Outlet;
import dev.mediant.message.DomainName;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.reactive.messaging.rabbitmq.RabbitMQConnector;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;

/** The adapters of one engine process, put together by hand. */
final class MessagingNode implements AutoCloseable {
  static final DomainName ORDER = new DomainName("order");

  private final AtomicReference<WorkflowCatalogue> catalogue;
  private final RabbitOutlet outlet;
  private final RabbitIntake intake;
  private final RabbitMQConnector connector;

  private MessagingNode(String url, WorkflowCatalogue workflows, MediantConfig config) {
    BrokerAddress address = BrokerAddress.of(Optional.of(url), key -> Optional.empty());
    this.catalogue = new AtomicReference<>(workflows);
    Topology topology = new Topology(config.topology(), catalogue::get);
    EventClients clients = new EventClients();
    this.connector = Connectors.rabbitMq(clients);
    this.outlet =
        new RabbitOutlet(
            whose ->
                new Publisher(
                    new BrokerConnection(address, "test publishing " + whose, "nothing is sent"),
                    topology,
                    Duration.ofSeconds(5)),
            topology.names());
    this.intake =
        new RabbitIntake(
            new BrokerConnection(address, "test consuming", "no messages come in"),
            topology,
            new EventSource(connector, clients, address),
            config,
            outlet);
  }

  static MessagingNode on(String url, WorkflowCatalogue workflows) {
    return on(url, workflows, Map.of());
  }

  static MessagingNode on(
      String url, WorkflowCatalogue workflows, Map<String, String> configuration) {
    return new MessagingNode(url, workflows, config(configuration));
  }

  static MediantConfig config(Map<String, String> keys) {
    return new SmallRyeConfigBuilder()
        .withSources(new PropertiesConfigSource(new HashMap<>(keys), "test", 100))
        .withConverter(Duration.class, 100, new DurationConverter()) // Quarkus' "10s"
        .withConverter(MemorySize.class, 100, new MemorySizeConverter())
        .withMapping(MediantConfig.class)
        .build()
        .getConfigMapping(MediantConfig.class);
  }

  MessagingNode start(DomainName domain, Inbox inbox) {
    intake.start(domain, inbox);
    return this;
  }

  Intake intake() {
    return intake;
  }

  Outlet outlet() {
    return outlet;
  }

  void deploy(WorkflowCatalogue workflows) {
    catalogue.set(workflows);
  }

  /** In the order in which a process ends: the container takes the connector down last. */
  @Override
  public void close() {
    intake.close();
    try {
      connector.terminate(this);
    } catch (ShutdownSignalException e) {
      // It closed a connection that was just ending by itself: gone either way.
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof IOException)) { // the same, seen by the socket first
        throw e;
      }
    }
  }
}
