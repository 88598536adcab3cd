package dev.mediant.channel;

import static dev.mediant.channel.MessagingNode.ORDER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.GetResponse;
import dev.mediant.channel.RecordingInbox.Kind;
import dev.mediant.mediator.Outlet.Outcome;
import dev.mediant.message.MessageProperties;
import dev.mediant.testing.RabbitMqServer;
import dev.mediant.workflow.Effect;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The permissions that {@code docs/contract.md} asks for are enough. */
final class PermissionsTest {
  private static final String NOTHING = "^$";
  private static final String OWN = "^(mediant\\..*|payment\\.charge)$";

  private static RabbitMqServer server;
  private final RecordingInbox inbox = new RecordingInbox();
  private String administrator;

  @BeforeAll
  static void start() {
    server = RabbitMqServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void shouldDoForAnEngineThatDeclares() throws Exception {
    administrator = server.createVhost();

    shouldWork(
        user("declaring", OWN, "^(mediant\\..*|payment\\.charge|amq\\.default)$", OWN), Map.of());
  }

  @Test
  void shouldDoForAnEngineThatFindsEverythingDeclared() throws Exception {
    administrator = server.createVhost();
    try (MessagingNode declaring = MessagingNode.on(administrator, MessagingContract.ORDERS)) {
      begin(declaring, new RecordingInbox());
    }

    shouldWork(
        user(
            "passive",
            NOTHING,
            "^(mediant\\.(events|commands|lifecycle)|amq\\.default)$",
            "^mediant\\..*$"),
        Map.of("mediant.topology.mode", "passive"));
  }

  private void shouldWork(String engine, Map<String, String> configuration) throws Exception {
    try (MessagingNode node = MessagingNode.on(engine, MessagingContract.ORDERS, configuration);
        BareClient producer =
            BareClient.connect(user("producer", NOTHING, "^mediant\\.events$", NOTHING));
        BareClient processor =
            BareClient.connect(
                user("processor", NOTHING, "^amq\\.default$", "^payment\\.charge$"))) {
      begin(node, inbox);

      producer.publish("mediant.events", "OrderPlaced", "{}");
      producer.publish("mediant.events", "NobodyWantsThis", "{}");
      awaitOne(Kind.EVENT);
      awaitOne(Kind.UNROUTED);

      GetResponse command = send(node, processor);
      processor.publish("", command.getProps().getReplyTo(), "{}");
      awaitOne(Kind.REPLY);
      processor.channel.basicReject(command.getEnvelope().getDeliveryTag(), false);
      awaitOne(Kind.DEAD_LETTER);

      assertThat(
              MessagingContract.outcome(
                  node.outlet()
                      .republish(
                          "",
                          "mediant.order.events",
                          "{}".getBytes(UTF_8),
                          MessageProperties.NONE)))
          .isEqualTo(Outcome.CONFIRMED);
    }
  }

  private static void begin(MessagingNode node, RecordingInbox inbox) {
    node.start(ORDER, inbox);
    await().atMost(60, SECONDS).until(() -> node.outlet().isOpen());
    await().atMost(60, SECONDS).until(() -> node.intake().repliesCaughtUp(ORDER));
  }

  private void awaitOne(Kind kind) {
    await().atMost(60, SECONDS).untilAsserted(() -> assertThat(inbox.of(kind)).hasSize(1));
  }

  private static GetResponse send(MessagingNode node, BareClient processor) throws Exception {
    Effect command =
        new Effect.SendCommand(
            MessagingContract.command(MessagingContract.id(1), "payment.charge"));
    assertThat(MessagingContract.outcome(node.outlet().publish(command)))
        .isEqualTo(Outcome.CONFIRMED);
    return processor.get("payment.charge");
  }

  /** The address of this test's place for a user of this test's own. */
  private String user(String role, String configure, String write, String read) {
    String vhost = URI.create(administrator).getPath().substring(1);
    String name = role + "-" + vhost;
    server.control("add_user", name, "secret");
    server.control("set_permissions", "-p", vhost, name, configure, write, read);
    return administrator.replaceFirst("//[^@]*@", "//" + name + ":secret@");
  }
}
