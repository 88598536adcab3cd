package dev.mediant.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.mediant.testing.FreePort;
import dev.mediant.testing.JavaProcess;
import dev.mediant.testing.PostgresServer;
import dev.mediant.testing.RabbitMqServer;
import dev.mediant.testing.Spotter;
import dev.mediant.testing.TcpProxy;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All that the orders run through: broker and database, the network between them and the engine's
 * nodes, and the processors, who reach the broker directly.
 */
final class World implements AutoCloseable {
  private static final Path WORKFLOWS = Path.of("src/test/resources/faults/workflows");

  final RabbitMqServer rabbit;
  final PostgresServer postgres;
  final String amqp;
  final Shop shop;
  final TcpProxy toBroker;
  final TcpProxy toDatabase;
  final Producer producer;
  final Path ledger;

  private final Path packaged;
  private final Path folder;
  private final LedgerFile published;
  private final List<Node> nodes = new ArrayList<>();
  private final JavaProcess processors;
  private final Path workflows;
  private final String desk;

  World(Path packaged, Path folder, RabbitMqServer rabbit, PostgresServer postgres)
      throws Exception {
    this.packaged = packaged;
    this.folder = folder;
    this.rabbit = rabbit;
    this.postgres = postgres;
    Files.createDirectories(folder);
    amqp = rabbit.createVhost();
    String database = postgres.createDatabase();
    shop = new Shop(database);
    toBroker = TcpProxy.before(amqp, Spotter::publish);
    toDatabase = TcpProxy.before(database, Spotter::commit);
    published = new LedgerFile(folder.resolve("published"));
    producer = new Producer(amqp, published);
    ledger = folder.resolve("ledger");
    desk = "http://127.0.0.1:" + FreePort.next();
    processors =
        JavaProcess.ofClass(
            LedgerProcessors.class,
            folder.resolve("processors.log"),
            List.of(amqp, ledger.toString(), desk));
    workflows = placeWorkflows();
    nodes(1);
  }

  /** Those of the suite, which ask this world's desk. */
  private Path placeWorkflows() throws IOException {
    Path shop = Files.createDirectories(folder.resolve("workflows/shop"));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(WORKFLOWS.resolve("shop"))) {
      for (Path file : files) {
        String text = Files.readString(file).replace(LabelDesk.PLACE, desk);
        Files.writeString(shop.resolve(file.getFileName()), text);
      }
    }
    return shop.getParent();
  }

  /** Over the API of one node; the others follow. */
  void deploy(String workflow) {
    nodes.getFirst().deploy(workflow);
  }

  /** So many nodes, all ready. */
  List<Node> nodes(int wanted) throws IOException {
    while (nodes.size() < wanted) {
      Node node =
          Node.launch(
              packaged,
              folder.resolve("node-" + nodes.size() + ".log"),
              Map.of(
                  "MEDIANT_RABBITMQ_URL", toBroker.url(),
                  "MEDIANT_DATABASE_URL", toDatabase.url(),
                  "MEDIANT_WORKFLOWS", workflows.toString(),
                  "MEDIANT_HTTP_ALLOW_PRIVATE", desk,
                  "MEDIANT_LEASE", "3s"));
      nodes.add(node);
      processors.say(NodesApi.NODE + node.url());
    }
    nodes.forEach(Node::awaitReady);
    return List.copyOf(nodes);
  }

  /** All that there are, ready or not. */
  List<Node> nodes() {
    return List.copyOf(nodes);
  }

  /** Processors take no undo meanwhile, so that rollbacks stay open. */
  void whileUndosAreHeld(Stage.Deed deed) throws Exception {
    processors.say(UndoHold.SHUT);
    try {
      deed.run();
    } finally {
      processors.say(UndoHold.OPEN);
    }
  }

  /** What somebody else does at the broker. */
  interface Errand {
    void run(Channel channel) throws IOException;
  }

  void broker(Errand errand) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(amqp);
    try (Connection connection = factory.newConnection("somebody");
        Channel channel = connection.createChannel()) {
      errand.run(channel);
    }
  }

  /** As an operator does; returns how many there were. */
  int redriveDeadLetters() {
    JsonNode letters = nodes.getFirst().get("/api/v1/dead-letters?state=open").path("items");
    for (JsonNode letter : letters) {
      nodes
          .getFirst()
          .post(
              "/api/v1/dead-letters/" + letter.path("id").asText() + "/redrive",
              "{\"reason\": \"the queue is there again\"}");
    }
    return letters.size();
  }

  @Override
  public void close() throws IOException {
    nodes.forEach(Node::close);
    processors.close();
    producer.close();
    published.close();
    toBroker.close();
    toDatabase.close();
  }
}
