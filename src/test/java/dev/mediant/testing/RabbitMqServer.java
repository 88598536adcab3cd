package dev.mediant.testing;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A RabbitMQ of this JVM's own, on free ports of 127.0.0.1, that a test may stop, kill and start
 * again: ports and data stay.
 */
public final class RabbitMqServer implements AutoCloseable {
  private static final String NODE = "mediant-test@localhost";

  private final RabbitMqInstallation installation;
  private final ServerFolder folder;
  private final int amqpPort = FreePort.next();
  private final int managementPort = FreePort.next();
  private final int distributionPort = FreePort.next();
  private final int epmdPort = FreePort.next();
  private final GuardedProcess epmd;
  private GuardedProcess server;

  private RabbitMqServer(RabbitMqInstallation installation) {
    this.installation = installation;
    this.folder = installation.folder();
    folder.write("enabled_plugins", "[rabbitmq_management].");
    folder.write(
        "rabbitmq.conf",
        """
        listeners.tcp.1 = 127.0.0.1:%d
        management.tcp.ip = 127.0.0.1
        management.tcp.port = %d
        default_user_tags.administrator = true
        disk_free_limit.absolute = 100MB
        vm_memory_high_watermark.absolute = 2GB
        vm_memory_calculation_strategy = allocated
        log.file.level = info
        """
            .formatted(amqpPort, managementPort));
    // Our own port mapper in the foreground: the one that Erlang would start by itself never ends.
    epmd = guarded("epmd", "epmd", "-port", Integer.toString(epmdPort));
    server = launch();
  }

  /** Starts a server and waits until it answers. */
  public static RabbitMqServer start() {
    return new RabbitMqServer(
        RabbitMqInstallation.find()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "The tests need a RabbitMQ: run ./mediant test, or install rabbitmq-server,"
                            + " or set MEDIANT_TEST_RABBITMQ_URL.")));
  }

  /** The same of RabbitMQ 4.0; fails with a sentence where it can't be had. */
  public static RabbitMqServer startGeneration4() {
    return new RabbitMqServer(RabbitMqInstallation.generation4());
  }

  /** Where it is. */
  public RabbitMq address() {
    return new RabbitMq(
        URI.create("amqp://guest:guest@127.0.0.1:" + amqpPort),
        URI.create("http://guest:guest@127.0.0.1:" + managementPort));
  }

  public String createVhost() {
    return address().createVhost();
  }

  /** {@code kill -9}. */
  public void kill() {
    new QuorumNames(folder.resolve("mnesia"), NODE).awaitSaved();
    server.kill();
  }

  /** Lets it close its queues in good order. */
  public void stop() {
    server.signalChildren("TERM");
    server.awaitExit();
  }

  /** Starts it again with its data on the same ports, after stopping it if it still runs. */
  public void restart() {
    if (server.isAlive()) {
      stop();
    }
    server = launch();
  }

  /** {@code rabbitmqctl}, for what the management API can't do. */
  public void control(String... arguments) {
    var command = new ArrayList<>(installation.run(installation.controlScript()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(folder.resolve("control.out").toFile());
    builder.environment().putAll(environment());
    try {
      int exitCode = builder.start().waitFor();
      if (exitCode != 0) {
        throw new IllegalStateException("rabbitmqctl ended with " + exitCode + ": " + command);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted during " + command, e);
    }
  }

  @Override
  public void close() {
    server.close();
    epmd.close();
  }

  private GuardedProcess launch() {
    var process = guarded("rabbitmq", installation.startScript());
    await("RabbitMQ at " + address().amqp())
        .atMost(120, SECONDS)
        .pollInterval(50, MILLISECONDS)
        .until(() -> answers(process));
    return process;
  }

  private boolean answers(GuardedProcess process) {
    if (!process.isAlive()) {
      throw new IllegalStateException("RabbitMQ did not start:\n" + process.lastWords());
    }
    try {
      return address()
              .manage("GET", "/api/health/checks/port-listener/" + amqpPort, "")
              .statusCode()
          == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private GuardedProcess guarded(String name, String... command) {
    return GuardedProcess.start(
        folder.path(), folder.resolve(name + ".out"), environment(), installation.run(command));
  }

  private Map<String, String> environment() {
    return Map.ofEntries(
        Map.entry("HOME", installation.seen(folder.path())), // the Erlang cookie
        Map.entry("ERL_EPMD_ADDRESS", "127.0.0.1"),
        Map.entry("ERL_EPMD_PORT", Integer.toString(epmdPort)),
        Map.entry("RABBITMQ_NODENAME", NODE),
        Map.entry("RABBITMQ_DIST_PORT", Integer.toString(distributionPort)),
        Map.entry("RABBITMQ_CONF_ENV_FILE", seen("none")),
        Map.entry("RABBITMQ_CONFIG_FILE", seen("rabbitmq.conf")),
        Map.entry("RABBITMQ_ADVANCED_CONFIG_FILE", seen("none.config")),
        Map.entry("RABBITMQ_ENABLED_PLUGINS_FILE", seen("enabled_plugins")),
        Map.entry("RABBITMQ_MNESIA_BASE", seen("mnesia")),
        Map.entry("RABBITMQ_LOG_BASE", seen("log")),
        Map.entry("RABBITMQ_GENERATED_CONFIG_DIR", seen("config")),
        Map.entry("RABBITMQ_SCHEMA_DIR", seen("schema")),
        Map.entry("RABBITMQ_PID_FILE", seen("rabbitmq.pid")),
        // No busy waiting: the tests share the processors.
        Map.entry(
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "+sbwt none +sbwtdcpu none +sbwtdio none"));
  }

  private String seen(String name) {
    return installation.seen(folder.resolve(name));
  }
}
