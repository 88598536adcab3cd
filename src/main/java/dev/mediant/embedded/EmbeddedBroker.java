package dev.mediant.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.qpid.server.SystemLauncher;
import org.apache.qpid.server.SystemLauncherListener.DefaultSystemLauncherListener;
import org.apache.qpid.server.model.ConfiguredObject;
import org.apache.qpid.server.model.Port;
import org.apache.qpid.server.model.State;
import org.apache.qpid.server.model.SystemConfig;
import org.apache.qpid.server.model.VirtualHostNode;

/**
 * An AMQP 0-9-1 broker (Apache Qpid Broker-J) inside this process; its messages are on disk before
 * they are confirmed.
 */
final class EmbeddedBroker implements AutoCloseable {
  private final SystemLauncher launcher;
  private final BrokerAddress address;
  private final Path folder;

  private EmbeddedBroker(SystemLauncher launcher, BrokerAddress address, Path folder) {
    this.launcher = launcher;
    this.address = address;
    this.folder = folder;
  }

  /**
   * @param port 0 for any free one
   */
  static EmbeddedBroker start(int port, Path folder) throws StartTrouble {
    Ports.requireFree(
        port,
        "the embedded broker",
        "Is a RabbitMQ running there? Use it with MEDIANT_RABBITMQ_URL=amqp://guest:guest@localhost:%d, or move the embedded one with MEDIANT_BROKER_PORT=<port>."
            .formatted(port));
    Startup startup = new Startup();
    SystemLauncher launcher = new SystemLauncher(startup);
    try {
      // The list of drivers is the JVM's: whoever cleans up in it may have taken H2's away.
      DriverManager.registerDriver(new org.h2.Driver());
      launcher.startup(attributes(port, OwnerOnly.directory(folder)));
      return new EmbeddedBroker(launcher, new BrokerAddress(startup.boundPort()), folder);
    } catch (Exception e) { // the launcher declares no narrower type
      launcher.shutdown();
      throw new StartTrouble(
          "The embedded broker can't start with its folder %s (%s). Use a RabbitMQ of your own with MEDIANT_RABBITMQ_URL, or move the folder away to begin with an empty broker."
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  BrokerAddress address() {
    return address;
  }

  @Override
  public void close() throws SQLException {
    launcher.shutdown();
    String url = BrokerConfiguration.storeUrl(folder);
    try (var store = DriverManager.getConnection(url, BrokerConfiguration.STORE_USER, "");
        var statement = store.createStatement()) {
      statement.execute("SHUTDOWN");
    }
  }

  private static Map<String, Object> attributes(int port, Path folder) throws IOException {
    Path configuration =
        Files.writeString(folder.resolve("broker.json"), BrokerConfiguration.json(port, folder));
    // Qpid's default is a classpath: URL, which the packaged application's class loader can't open.
    Path properties = Files.writeString(folder.resolve("broker.properties"), "");
    return Map.of(
        SystemConfig.TYPE,
        "Memory",
        SystemConfig.INITIAL_CONFIGURATION_LOCATION,
        configuration.toUri().toString(),
        SystemConfig.INITIAL_SYSTEM_PROPERTIES_LOCATION,
        properties.toUri().toString(),
        SystemConfig.STARTUP_LOGGED_TO_SYSTEM_OUT,
        "false",
        ConfiguredObject.CONTEXT,
        BrokerConfiguration.context(folder));
  }

  /**
   * The launcher tells its failures to a listener, and some not at all: those show in the states of
   * what it made.
   */
  private static final class Startup extends DefaultSystemLauncherListener {
    private final List<RuntimeException> failures = new ArrayList<>();
    private final List<SystemConfig<?>> systems = new ArrayList<>();

    @Override
    public void errorOnStartup(RuntimeException e) {
      failures.add(e);
    }

    @Override
    public void onContainerResolve(SystemConfig<?> system) {
      systems.add(system);
    }

    int boundPort() throws IOException {
      if (!failures.isEmpty()) {
        throw new IOException(failures.getFirst());
      }
      var container = systems.getFirst().getContainer();
      OwnShutdownHook.remove(container);
      for (VirtualHostNode<?> node : container.getChildren(VirtualHostNode.class)) {
        requireActive("store", node.getState());
        requireActive("virtual host", node.getVirtualHost().getState());
      }
      Port<?> port = container.getChildren(Port.class).iterator().next();
      requireActive("port", port.getState());
      return port.getBoundPort();
    }

    private static void requireActive(String part, State state) throws IOException {
      if (state != State.ACTIVE) {
        throw new IOException("its %s is %s instead of ACTIVE".formatted(part, state));
      }
    }
  }
}
