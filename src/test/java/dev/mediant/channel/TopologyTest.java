package dev.mediant.channel;

import static dev.mediant.channel.MessagingNode.ORDER;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mediant.channel.RecordingInbox.Kind;
import dev.mediant.definition.WorkflowCatalogue;
import dev.mediant.mediator.Outlet.Outcome;
import dev.mediant.message.DomainName;
import dev.mediant.testing.LogLines;
import dev.mediant.testing.RabbitMq;
import dev.mediant.testing.Servers;
import dev.mediant.testing.TcpProxy;
import dev.mediant.workflow.Effect;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is declared on RabbitMQ, and what happens when something else is there already. */
final class TopologyTest {
  private static final DomainName CUSTOMER = new DomainName("customer");
  private static final WorkflowCatalogue CATALOGUE =
      Catalogues.with()
          .workflow("order", List.of("OrderPlaced"), "payment.charge", "mail.send")
          .workflow("customer", List.of("CustomerRegistered"), "mail.send")
          .build();

  private final RabbitMq rabbit = Servers.rabbit();
  private final RecordingInbox orders = new RecordingInbox();
  private final RecordingInbox customers = new RecordingInbox();
  private final LogLines log = LogLines.capture("dev.mediant.channel");
  private String url;
  private BareClient bare;
  private MessagingNode node;

  @BeforeEach
  void open() throws Exception {
    url = rabbit.createVhost();
    bare = BareClient.connect(url);
  }

  @AfterEach
  void close() {
    bare.close();
    if (node != null) {
      node.close();
    }
    log.close();
  }

  @Test
  void shouldDeclareReplicatedQueuesThatGiveUpAtSomePoint() {
    start(Map.of());

    assertThat(queue("mediant.order.events"))
        .contains("\"x-queue-type\":\"quorum\"")
        .contains("\"x-delivery-limit\":20")
        .contains("\"x-dead-letter-routing-key\":\"mediant.order.events.dead\"");
    assertThat(queue("mediant.order.events.dead")).contains("\"x-delivery-limit\":1000000");
    assertThat(queue("payment.charge"))
        .contains("\"x-dead-letter-exchange\":\"mediant.commands.dead\"");
  }

  @Test
  void shouldGiveEachDomainAQueueForItsRequestsOverHttp() throws Exception {
    WorkflowCatalogue asking =
        Catalogues.with().workflow("order", List.of("OrderPlaced"), "mediant.http").build();
    node = MessagingNode.on(url, asking);
    node.start(ORDER, orders);
    await().atMost(60, SECONDS).until(() -> node.intake().repliesCaughtUp(ORDER));

    assertThat(send("mediant.http")).isEqualTo(Outcome.CONFIRMED);

    await().untilAsserted(() -> assertThat(orders.of(Kind.REQUEST)).hasSize(1));
    assertThat(queue("mediant.order.http"))
        .contains("\"x-dead-letter-exchange\":\"mediant.commands.dead\"");
    node.close();
    node = null;
    await().until(() -> bare.ready("mediant.order.http") == 1); // unacknowledged, so it comes again
  }

  @Test
  void shouldTakeTheRequestsOfWhatIsDeployedLater() throws Exception {
    start(Map.of());
    node.deploy(
        Catalogues.with().workflow("order", List.of("OrderPlaced"), "mediant.http").build());

    node.intake().follow();
    assertThat(send("mediant.http")).isEqualTo(Outcome.CONFIRMED);

    await().untilAsserted(() -> assertThat(orders.of(Kind.REQUEST)).hasSize(1));
  }

  @Test
  void shouldBringDeadCommandsToTheDomainThatSentThem() throws Exception {
    start(Map.of());
    node.start(CUSTOMER, customers);
    await().atMost(60, SECONDS).until(() -> node.intake().repliesCaughtUp(CUSTOMER));
    send("mail.send");

    bare.channel.basicReject(bare.get("mail.send").getEnvelope().getDeliveryTag(), false);

    await().untilAsserted(() -> assertThat(orders.of(Kind.DEAD_LETTER)).hasSize(1));
    await().until(() -> bare.ready("mediant.customer.commands.dead") == 0);
    assertThat(customers.of(Kind.DEAD_LETTER)).isEmpty();
  }

  @Test
  void shouldReportEventsThatAreGivenUpAfterTooManyDeliveries() throws Exception {
    try (TcpProxy proxy = TcpProxy.before(url)) {
      node =
          MessagingNode.on(proxy.url(), CATALOGUE, Map.of("mediant.topology.delivery-limit", "1"));
      node.start(ORDER, orders);
      await().atMost(60, SECONDS).until(() -> node.intake().repliesCaughtUp(ORDER));
      bare.publish("mediant.events", "OrderPlaced", "poison");
      for (int crash = 1; crash <= 2; crash++) {
        int deliveries = crash;
        await().atMost(60, SECONDS).until(() -> orders.of(Kind.EVENT).size() == deliveries);
        proxy.cut();
      }

      await().atMost(60, SECONDS).until(() -> !orders.of(Kind.DEAD_LETTER).isEmpty());
      assertThat(orders.of(Kind.DEAD_LETTER).getFirst().queue()).isEqualTo("mediant.order.events");
    }
  }

  @Test
  void shouldLeaveAProcessorsQueueAsItIs() throws Exception {
    bare.declare("payment.charge", Map.of("x-max-length", 1000));

    start(Map.of());

    assertThat(send("payment.charge")).isEqualTo(Outcome.CONFIRMED);
    assertThat(bare.get("payment.charge")).isNotNull();
  }

  @Test
  void shouldSayWhatDiffersAndRunTheOtherDomains() throws Exception {
    bare.declare("mediant.order.events", Map.of());
    node = MessagingNode.on(url, CATALOGUE);

    node.start(ORDER, orders);
    node.start(CUSTOMER, customers);

    await().atMost(60, SECONDS).until(() -> node.intake().repliesCaughtUp(CUSTOMER));
    await()
        .untilAsserted(
            () ->
                assertThat(log.all())
                    .anyMatch(
                        line ->
                            line.startsWith(
                                    "domain order: can't run here: queue mediant.order.events exists with"
                                        + " other settings than the engine's")
                                && line.contains("'x-dead-letter-exchange'")
                                && line.contains("mediant.topology.mode=passive")));
    assertThat(node.intake().repliesCaughtUp(ORDER)).isFalse();
    assertThat(node.outlet().isOpen()).isTrue();

    bare.channel.queueDelete("mediant.order.events");
    await().atMost(60, SECONDS).until(() -> node.intake().repliesCaughtUp(ORDER));
  }

  @Test
  void shouldOnlyLookWhenTold() throws Exception {
    node = MessagingNode.on(url, CATALOGUE, Map.of("mediant.topology.mode", "passive"));
    node.start(ORDER, orders);
    await()
        .atMost(60, SECONDS)
        .untilAsserted(
            () ->
                assertThat(log.all())
                    .anyMatch(line -> line.contains("exchange mediant.unrouted doesn't exist")));

    try (MessagingNode declaring = MessagingNode.on(url, CATALOGUE)) {
      declaring.start(CUSTOMER, customers);
      await().atMost(60, SECONDS).until(() -> node.intake().repliesCaughtUp(ORDER));
    }
  }

  @Test
  void shouldUseAnotherPrefix() throws Exception {
    node = MessagingNode.on(url, CATALOGUE, Map.of("mediant.topology.prefix", "acme"));
    node.start(ORDER, orders);
    await().atMost(60, SECONDS).until(() -> node.intake().repliesCaughtUp(ORDER));

    bare.publish("acme.events", "OrderPlaced", "{}");

    await().untilAsserted(() -> assertThat(orders.of(Kind.EVENT)).hasSize(1));
  }

  @Test
  void shouldUnbindEventsThatNoWorkflowWantsAnyMore() throws Exception {
    try (TcpProxy proxy = TcpProxy.before(url)) {
      node = MessagingNode.on(proxy.url(), CATALOGUE);
      node.start(ORDER, orders);
      await().atMost(60, SECONDS).until(() -> node.intake().repliesCaughtUp(ORDER));
      node.deploy(Catalogues.with().workflow("order", List.of("OrderChanged")).build());

      proxy.cut();

      await()
          .atMost(60, SECONDS)
          .until(() -> bindings("mediant.order.events").contains("OrderChanged"));
      await()
          .atMost(60, SECONDS)
          .until(() -> !bindings("mediant.order.events").contains("OrderPlaced"));
    }
  }

  @Test
  void shouldFollowWhatIsDeployedWhileItConsumes() throws Exception {
    start(Map.of());
    WorkflowCatalogue changed =
        Catalogues.with().workflow("order", List.of("OrderChanged"), "stock.count").build();

    // before it is deployed, everything is there for it, and nothing has gone
    assertThat(node.intake().prepare(ORDER, changed)).isEmpty();
    assertThat(bindings("mediant.order.events")).contains("OrderChanged").contains("OrderPlaced");
    assertThat(send("stock.count")).isEqualTo(Outcome.CONFIRMED);

    node.deploy(changed);
    node.intake().follow();
    assertThat(bindings("mediant.order.events"))
        .contains("OrderChanged")
        .doesNotContain("OrderPlaced");
    bare.publish("mediant.events", "OrderChanged", "{}");
    await().untilAsserted(() -> assertThat(orders.of(Kind.EVENT)).hasSize(1));
  }

  @Test
  void shouldUnbindWhatAnEarlierProcessHadBound() throws Exception {
    start(Map.of());
    node.close();
    WorkflowCatalogue since =
        Catalogues.with()
            .workflow("order", List.of("OrderPlaced"))
            .nextVersion(List.of("OrderChanged"))
            .build();

    node = MessagingNode.on(url, since);
    node.start(ORDER, orders);

    await()
        .atMost(60, SECONDS)
        .until(() -> bindings("mediant.order.events").contains("OrderChanged"));
    await()
        .atMost(60, SECONDS)
        .until(() -> !bindings("mediant.order.events").contains("OrderPlaced"));
  }

  @Test
  void shouldSayWhatKeepsAWorkflowFromBeingDeployed() throws Exception {
    start(Map.of());
    bare.declare("mediant.tea.events", Map.of());
    DomainName tea = new DomainName("tea");
    WorkflowCatalogue coming = Catalogues.with().workflow("tea", List.of("TeaOrdered")).build();

    assertThat(node.intake().prepare(tea, coming).orElseThrow())
        .contains("queue mediant.tea.events exists with other settings than the engine's");
  }

  private void start(Map<String, String> configuration) {
    node = MessagingNode.on(url, CATALOGUE, configuration);
    node.start(ORDER, orders);
    await().atMost(60, SECONDS).until(() -> node.outlet().isOpen());
    await().atMost(60, SECONDS).until(() -> node.intake().repliesCaughtUp(ORDER));
  }

  private Outcome send(String channel) {
    return MessagingContract.outcome(
        node.outlet()
            .publish(
                new Effect.SendCommand(
                    MessagingContract.command(MessagingContract.id(1), channel))));
  }

  private String queue(String name) {
    return rabbit.manage("GET", "/api/queues/" + vhost() + "/" + name, "").body();
  }

  private String bindings(String queue) {
    return rabbit.manage("GET", "/api/queues/" + vhost() + "/" + queue + "/bindings", "").body();
  }

  private String vhost() {
    return url.substring(url.lastIndexOf('/') + 1);
  }
}
