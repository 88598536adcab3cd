package dev.mediant.mediator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mediant.definition.WorkflowRef;
import dev.mediant.message.Command;
import dev.mediant.message.DomainName;
import dev.mediant.message.MessageProperties;
import dev.mediant.workflow.Status;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can't be handled harms itself alone. */
class PoisonTest {
  private MediatorFixture fixture;

  @BeforeEach
  void start() {
    fixture = new MediatorFixture();
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void shouldFireTheTimersOfOthersWhenOneInstanceCannotBeRead() {
    // given
    fixture.event("e-1", "A-1");
    fixture.command("stock.take", 1);
    makeUnreadable();
    fixture.event("e-2", "A-2");
    fixture.command("stock.take", 2);

    // when nobody answers, both time out
    Command undo = fixture.command("stock.give", 1);

    // then
    assertThat(undo.body()).hasToString("{\"input\":{\"id\":\"A-2\"},\"output\":null}");
    assertThat(fixture.count("select count(*) from timer where due_at > now() + interval '30s'"))
        .isEqualTo(1);
  }

  @Test
  void shouldLetOthersGoWhenOneThatIsHeldCannotBeRead() {
    String paced = "channels: { stock.take: { maxInFlight: 1 } }";
    try (MediatorFixture node = MediatorFixture.inDomain(paced, ChannelLimitsTest.SELL)) {
      // given two that are held, the first of them unreadable
      node.event("e-1", "A-1");
      Command first = node.command("stock.take", 1);
      for (int i = 2; i <= 3; i++) {
        node.event("e-" + i, "A-" + i);
        int held = i;
        await().until(() -> node.count("select count(*) from turn") == held);
      }
      node.text(
          "update workflow_instance set revision = revision + 1 where business_key = 'A-2' returning 1");

      // when
      node.reply(first, "completed", "{}");

      // then
      assertThat(node.command("stock.take", 2).body()).hasToString("{\"id\":\"A-3\"}");
      assertThat(node.count("select count(*) from turn where not_before > now()")).isEqualTo(1);
      assertThat(node.count("select count(*) from dead_letter")).isZero();
    }
  }

  @Test
  void shouldForgetWhatWasConfirmedBesideAPoisonousReply() {
    // given a reply that waits when the confirm of its command is noted
    AtomicBoolean first = new AtomicBoolean(true);
    fixture.broker.broker =
        effect -> {
          if (first.getAndSet(false)) {
            makeUnreadable();
            fixture.reply(fixture.broker.commands().getFirst(), "completed", "{}");
          }
          return Outlet.Outcome.CONFIRMED;
        };

    // when
    fixture.event("e-1", "A-1");

    // then
    await().until(() -> fixture.count("select count(*) from dead_letter") == 1);
    assertThat(fixture.text("select kind from dead_letter")).isEqualTo("failed-reply");
    fixture.awaitEmpty("outbox");
  }

  @Test
  void shouldPutAPoisonousGivenUpCommandBackToItsProcessor() {
    // given
    fixture.event("e-1", "A-1");
    String id = fixture.command("stock.take", 1).id().toString();
    makeUnreadable();

    // when
    fixture.inbox.deadLettered(
        "stock.take",
        ScriptedBroker.json("{}"),
        new MessageProperties("application/json", id, id, null, null, null, Map.of()),
        fixture.broker.receipt());

    // then among the replies it would count as completed
    await().until(() -> fixture.count("select count(*) from dead_letter") == 1);
    assertThat(fixture.text("select kind || ' ' || routing_key from dead_letter"))
        .isEqualTo("given-up stock.take");
  }

  @Test
  void shouldParkOnceWhatIsTriedAgain() {
    // given
    Arrival arrival = new Arrival("q", new byte[0], MessageProperties.NONE);
    DeadLetters letters = new DeadLetters("mediant", java.time.Instant::now);
    DomainName shop = new DomainName("shop");
    var sell = new WorkflowRef(shop, "sell", 1);
    var rent = new WorkflowRef(shop, "rent", 1);

    // when
    UUID first = letters.triggerFailed(shop, sell, "no id", arrival).id();

    // then
    assertThat(letters.triggerFailed(shop, sell, "no id", arrival).id()).isEqualTo(first);
    assertThat(letters.triggerFailed(shop, rent, "no id", arrival).id()).isNotEqualTo(first);
  }

  @Test
  void shouldGoOnWhenADeadLetterCannotBeStored() {
    // given
    fixture.execute("alter table dead_letter add check (octet_length(body) < 5)");

    // when
    fixture.inbox.event(
        ScriptedBroker.json("no event"), MessageProperties.NONE, fixture.broker.receipt());
    fixture.event("e-1", "A-1");

    // then
    fixture.command("stock.take", 1);
    assertThat(fixture.text("select kind from dead_letter")).isEqualTo("lost");
    assertThat(fixture.text("select reason from dead_letter")).contains("its 8 bytes");
  }

  @Test
  void shouldKeepAReplyThatTheBrokerGaveUp() {
    fixture.event("e-1", "A-1");
    Command command = fixture.command("stock.take", 1);
    String id = command.id().toString();

    // a processor may copy all properties of the command, its message id included
    fixture.inbox.deadLettered(
        "mediant.shop.replies",
        ScriptedBroker.json("{}"),
        new MessageProperties("application/json", id, id, null, null, null, Map.of()),
        fixture.broker.receipt());

    await().until(() -> fixture.count("select count(*) from dead_letter") == 1);
    fixture.reply(command, "completed", "{}");
    fixture.reply(fixture.command("money.take", 1), "completed", "{}");
    fixture.awaitStatus("A-1", Status.COMPLETED);
  }

  @Test
  void shouldNotHammerABrokerThatTakesNothing() {
    fixture.broker.broker = effect -> Outlet.Outcome.LOST;

    fixture.event("e-1", "A-1");

    await().until(() -> fixture.broker.commands().size() >= 2);
    assertThat(fixture.broker.commands()).hasSizeLessThan(5);
  }

  @Test
  void shouldFireTimersThoughOneQueueTakesNothing() {
    // given a command that no broker takes, for long
    fixture.broker.broker = effect -> Outlet.Outcome.LOST;
    fixture.event("e-1", "A-1");
    fixture.command("stock.take", 1);

    // when
    fixture.text("update outbox set created_at = now() - interval '2 minutes' returning 1");

    // then
    assertThat(fixture.command("stock.give", 1).undo()).isEqualTo(Command.Undo.UNKNOWN);
  }

  @Test
  void shouldSendWhatADeadNodeLeftThoughPartOfItCannotBeRead() throws Exception {
    // given a node that dies with two rows in its outbox, the first of them unreadable
    fixture.broker.repliesCaughtUp = false; // or the step might time out before
    fixture.broker.broker = effect -> Outlet.Outcome.LOST;
    fixture.event("e-1", "A-1");
    fixture.command("stock.take", 1);
    fixture.text("update history set facts = '\\x00' returning 1");
    fixture.event("e-2", "A-2");
    await()
        .until(() -> fixture.broker.commands().stream().map(Command::id).distinct().count() == 2);
    fixture.abandon();

    // when
    try (MediatorFixture other = fixture.anotherNode()) {
      // then
      assertThat(other.command("stock.take", 1).body()).hasToString("{\"id\":\"A-2\"}");
    }
  }

  private void makeUnreadable() {
    fixture.text("update workflow_instance set revision = revision + 1 returning 1");
  }
}
