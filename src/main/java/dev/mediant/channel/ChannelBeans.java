package dev.mediant.channel;

import dev.mediant.mediator.Intake;
import dev.mediant.mediator.MediantConfig;
import dev.mediant.mediator.Outlet;
import dev.mediant.mediator.Workflows;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.reactive.messaging.connector.InboundConnector;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;

/** Puts the adapters together; the only place here that knows the container. */
@Singleton
final class ChannelBeans {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

  private final RabbitIntake intake;
  private final RabbitOutlet outlet;

  ChannelBeans(
      MediantConfig config,
      SmallRyeConfig keys,
      Workflows workflows,
      @Connector("smallrye-rabbitmq") InboundConnector connector,
      EventClients clients) {
    BrokerAddress address =
        BrokerAddress.of(config.rabbitmq().url(), key -> keys.getOptionalValue(key, String.class));
    Topology topology = new Topology(config.topology(), workflows::catalogue);
    String node = ProcessHandle.current().pid() + "@" + host();
    BrokerConnection consuming =
        new BrokerConnection(address, "mediant " + node + " consuming", "no messages come in");
    this.outlet =
        new RabbitOutlet(
            whose -> new Publisher(publishing(address, node, whose), topology, ANSWER_WITHIN),
            topology.names());
    this.intake =
        new RabbitIntake(
            consuming, topology, new EventSource(connector, clients, address), config, outlet);
  }

  private static BrokerConnection publishing(BrokerAddress address, String node, String whose) {
    String name = "mediant " + node + " publishing " + whose;
    String consequence = "no messages " + (whose.isEmpty() ? "" : "of " + whose + " ") + "are sent";
    return new BrokerConnection(address, name.strip(), consequence);
  }

  private static String host() {
    try {
      return java.net.InetAddress.getLocalHost().getHostName();
    } catch (java.net.UnknownHostException e) {
      return "localhost"; // only a label in the broker's list of connections
    }
  }

  @Produces
  @Singleton
  Intake intake() {
    return intake;
  }

  @Produces
  @Singleton
  Outlet outlet() {
    return outlet;
  }
}
