package dev.mediant.bench;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import dev.mediant.testing.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/**
 * The engine as it is packaged, in processes of its own, with a generated workflow per domain; its
 * lifecycle events tell when an instance has ended.
 */
final class Engine implements AutoCloseable {
  private static final String EXCHANGE = "mediant.events";
  private static final String LIFECYCLE = "mediant.lifecycle";

  private final ObjectMapper json = new ObjectMapper();
  private final Client client;
  private final Options options;
  private final int domains;
  private final Path folder;
  private final Connection connection;
  private final Confirming producer;
  private final List<JavaProcess> nodes = new ArrayList<>();
  private final JavaProcess processors;

  Engine(Path folder, Options options, String amqp, String database, Client client)
      throws Exception {
    this.folder = folder;
    this.client = client;
    this.options = options;
    this.domains = options.domains;
    writeWorkflows();
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(amqp);
    this.connection = factory.newConnection("bench producer");
    this.producer = new Confirming(connection);
    for (int node = 0; node < (options.apart ? domains : options.nodes); node++) {
      nodes.add(start(node, amqp, database));
    }
    this.processors = Processors.start(folder, "engine", amqp, channels(options.steps));
    watch();
  }

  static List<String> channels(int steps) {
    return IntStream.rangeClosed(1, steps)
        .boxed()
        .flatMap(step -> List.of("bench.step" + step, "bench.undo" + step).stream())
        .toList();
  }

  Run run(Load load, Runnable measured) throws Exception {
    return client.run(
        load,
        (id, number) -> {
          String type = eventType(options.apart ? domains : number % domains + 1);
          String data = new String(load.payload(number), StandardCharsets.UTF_8);
          publish(id, type, data, new CountDownLatch(1));
        },
        measured);
  }

  /**
   * Publishes the event that starts an instance; the latch is counted down when it is confirmed.
   */
  void publish(String id, String type, String data, CountDownLatch confirmed) throws IOException {
    String event =
        "{\"eventId\":\"%s\",\"eventType\":\"%s\",\"timestamp\":\"2026-01-01T00:00:00Z\",\"data\":%s}"
            .formatted(id, type, data);
    producer.send(
        EXCHANGE,
        type,
        Confirming.persistent(id).build(),
        event.getBytes(StandardCharsets.UTF_8),
        confirmed);
  }

  /** The type that starts instances of a domain, counted from 1. */
  static String eventType(int domain) {
    return "BenchStarted" + domain;
  }

  /** Commands that came more than once; ends the processors, who know it. */
  long duplicates() throws IOException, InterruptedException {
    processors.end();
    return Long.parseLong(Files.readString(folder.resolve("engine-processors.out")).strip());
  }

  List<Long> pids() {
    return nodes.stream().map(JavaProcess::pid).toList();
  }

  /** The most heap in use when a collection began, on any node. */
  long peakHeapMebibytes() {
    return IntStream.range(0, nodes.size())
        .mapToLong(node -> GcLog.peakMebibytes(gcLog(node)))
        .max()
        .orElse(0);
  }

  long peakResidentMebibytes() {
    return pids().stream().mapToLong(LinuxProcess::peakResidentMebibytes).max().orElse(0);
  }

  private Path gcLog(int node) {
    return folder.resolve("node-" + node + ".gc");
  }

  private void writeWorkflows() throws IOException {
    for (int domain = 1; domain <= domains; domain++) {
      StringBuilder yaml = new StringBuilder();
      yaml.append("workflow: bench\ndomain: bench").append(domain).append("\nversion: 1\n");
      yaml.append("trigger: { event: BenchStarted").append(domain).append(", key: .orderId }\n");
      yaml.append("defaults: { retry: { delay: 10ms } }\n");
      yaml.append("steps:\n");
      for (int step = 1; step <= options.steps; step++) {
        yaml.append(
            "  - { step: step%1$d, dispatch: bench.step%1$d, rollback: bench.undo%1$d }\n"
                .formatted(step));
      }
      Path file = folder.resolve("workflows/bench" + domain + "/bench.yaml");
      Files.createDirectories(file.getParent());
      Files.writeString(file, yaml);
    }
    for (int other = 1; other <= options.definitions; other++) {
      Files.writeString(folder.resolve("workflows/bench1/other" + other + ".yaml"), other(other));
    }
  }

  /** A workflow of usual size, which nothing starts. */
  private static String other(int number) {
    return """
        workflow: other%1$d
        domain: bench1
        version: 1
        trigger: { event: Other%1$d, filter: .amount > 0, key: .orderId }
        steps:
          - { step: reserve, dispatch: other.reserve, rollback: other.release }
          - { step: charge, dispatch: other.charge, input: { orderId: "${ .orderId }", amount: "${ .amount }" }, rollback: none }
          - { step: ship, dispatch: other.ship, pivot: true }
          - { step: tell, emit: OtherDone, data: { orderId: "${ .orderId }" } }
        """
        .formatted(number);
  }

  private JavaProcess start(int node, String amqp, String database) throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put("MEDIANT_RABBITMQ_URL", amqp);
    environment.put("MEDIANT_DATABASE_URL", database);
    environment.put("MEDIANT_PORT", "0");
    if (options.apart) {
      environment.put("MEDIANT_DOMAINS", "bench" + (node + 1));
    }
    environment.put("MEDIANT_WORKFLOWS", folder.resolve("workflows").toString());
    environment.put("MEDIANT_TOPOLOGY_QUEUE_TYPE", options.queueType);
    environment.put(
        "JAVA_TOOL_OPTIONS", "-Xlog:gc:file=%s %s".formatted(gcLog(node), options.javaOpts));
    Path log = folder.resolve("node-" + node + ".log");
    JavaProcess process = JavaProcess.ofEngine(log, environment, List.of("start", "--no-samples"));
    Path out = Path.of(log + ".out");
    await()
        .atMost(java.time.Duration.ofSeconds(120))
        .until(() -> !process.isAlive() || Files.readString(out).contains("Mediant is ready"));
    if (!process.isAlive()) {
      throw new IllegalStateException("the engine did not start, see " + log);
    }
    return process;
  }

  private void watch() throws IOException {
    Channel channel = connection.createChannel();
    String queue = channel.queueDeclare().getQueue();
    channel.queueBind(queue, LIFECYCLE, "#");
    channel.basicConsume(queue, true, (tag, delivery) -> ended(delivery), tag -> {});
  }

  private void ended(Delivery delivery) {
    try {
      client.ended(json.readTree(delivery.getBody()).path("data").path("eventId").textValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    nodes.forEach(JavaProcess::close);
    processors.close();
    connection.close();
  }
}
