package dev.mediant.mediator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mediant.mediator.Mediators.Answer;
import dev.mediant.message.Command;
import dev.mediant.message.MessageProperties;
import dev.mediant.workflow.Effect;
import dev.mediant.workflow.Signal;
import dev.mediant.workflow.Status;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A domain mediator on a real PostgreSQL; the broker's two ports are in memory. */
class DomainMediatorTest {
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
  void shouldStartOneInstanceHoweverOftenTheEventComes() {
    fixture.event("e-1", "A-1");
    fixture.event("e-1", "A-1");
    fixture.event("e-2", "A-2");

    await().until(() -> fixture.broker.acknowledged.size() == 3);
    fixture.command("stock.take", 2);
    assertThat(fixture.count("select count(*) from workflow_instance")).isEqualTo(2);
  }

  @Test
  void shouldCompleteWhenEveryReplyCompletes() {
    fixture.event("e-1", "A-1");
    fixture.reply(fixture.command("stock.take", 1), "completed", "{}");
    fixture.reply(fixture.command("money.take", 1), "completed", "{}");

    fixture.awaitStatus("A-1", Status.COMPLETED);
    fixture.awaitEmpty("outbox");
    fixture.awaitEmpty("timer");
  }

  @Test
  void shouldUndoWhatCompletedWhenAStepIsRejected() {
    fixture.event("e-1", "A-1");
    fixture.reply(fixture.command("stock.take", 1), "completed", "{\"shelf\":7}");
    fixture.reply(fixture.command("money.take", 1), "rejected", "{\"type\":\"Declined\"}");

    Command undo = fixture.command("stock.give", 1);
    assertThat(undo.undo()).isEqualTo(Command.Undo.COMPLETED);
    assertThat(undo.body()).hasToString("{\"input\":{\"id\":\"A-1\"},\"output\":{\"shelf\":7}}");
    fixture.reply(undo, "completed", "{}");
    fixture.awaitStatus("A-1", Status.ROLLED_BACK);
  }

  @Test
  void shouldIgnoreForgedAndUnknownReplies() {
    fixture.event("e-1", "A-1");
    Command real = fixture.command("stock.take", 1);
    String forged = real.id().toString().replaceAll("\\.[^.]+$", ".AAAAAAAAAAAAAAAAAAAAAA");

    fixture.replyTo(forged, "completed", "{}");
    fixture.replyTo("nobody", "completed", "{}");

    await().until(() -> fixture.broker.acknowledged.size() == 3);
    assertThat(fixture.count("select max(revision) from history")).isEqualTo(1);
    assertThat(fixture.counter("mediant.replies.ignored")).isEqualTo(2);
  }

  @Test
  void shouldSendAgainUnderTheSameIdWhatTheBrokerLost() {
    AtomicInteger sent = new AtomicInteger();
    fixture.broker.broker =
        effect -> sent.incrementAndGet() == 1 ? Outlet.Outcome.LOST : Outlet.Outcome.CONFIRMED;

    fixture.event("e-1", "A-1");

    await().until(() -> fixture.broker.commands().size() == 2);
    assertThat(fixture.broker.commands().stream().map(Command::id).distinct()).hasSize(1);
    fixture.awaitEmpty("outbox");
  }

  @Test
  void shouldFailTheAttemptWhenNoQueueTakesTheCommand() {
    fixture.broker.broker =
        effect ->
            effect instanceof Effect.SendCommand
                ? Outlet.Outcome.UNROUTABLE
                : Outlet.Outcome.CONFIRMED;

    fixture.event("e-1", "A-1");

    fixture.awaitStatus("A-1", Status.FAILED);
    assertThat(fixture.text("select string_agg(convert_from(facts, 'UTF8'), '') from history"))
        .contains("Unroutable")
        .contains("stock.take");
  }

  @Test
  void shouldParkAnUnreadableEventAndGoOnWithItsNeighbours() {
    fixture.event("e-1", "A-1");
    fixture.inbox.event(
        ScriptedBroker.json("{\"eventType\":\"Wanted\",}"),
        MessageProperties.NONE,
        fixture.broker.receipt());
    fixture.event("e-2", "A-2");

    await().until(() -> fixture.broker.acknowledged.size() == 3);
    assertThat(fixture.count("select count(*) from workflow_instance")).isEqualTo(2);
    assertThat(fixture.text("select reason from dead_letter")).contains("trailing comma");
  }

  @Test
  void shouldParkWhatNobodyWantsUnlessAnInstanceEmittedIt() {
    fixture.inbox.unrouted(ScriptedBroker.json("{}"), unrouted(Map.of()), fixture.broker.receipt());
    fixture.inbox.unrouted(
        ScriptedBroker.json("{}"),
        unrouted(Map.of("mediant-instance", UUID.randomUUID().toString())),
        fixture.broker.receipt());

    await().until(() -> fixture.broker.acknowledged.size() == 2);
    assertThat(fixture.count("select count(*) from dead_letter")).isEqualTo(1);
    assertThat(fixture.text("select reason from dead_letter"))
        .contains("no workflow starts from events of type Missed");
    assertThat(fixture.counter("mediant.events.emitted.unrouted")).isEqualTo(1);
  }

  private static MessageProperties unrouted(Map<String, Object> headers) {
    return new MessageProperties(null, null, null, null, null, "Missed", headers);
  }

  @Test
  void shouldParkWhatTheTriggerCannotRead() {
    fixture.inbox.event(
        ScriptedBroker.json("{\"eventType\":\"Wanted\",\"id\":1}"),
        MessageProperties.NONE,
        fixture.broker.receipt());

    await().until(() -> fixture.broker.acknowledged.size() == 1);
    assertThat(fixture.text("select kind || ': ' || reason from dead_letter"))
        .startsWith("trigger-failed: ")
        .contains("filter");
  }

  @Test
  void shouldFireTimeoutsFromTheDatabase() {
    fixture.event("e-1", "A-1");
    fixture.command("stock.take", 1);

    // nobody answers: the one attempt times out, and the unknown outcome is undone
    Command undo = fixture.command("stock.give", 1);

    assertThat(undo.undo()).isEqualTo(Command.Undo.UNKNOWN);
    fixture.reply(undo, "completed", "{}");
    fixture.awaitStatus("A-1", Status.ROLLED_BACK);
  }

  @Test
  void shouldAnswerOperatorsAfterTheCommit() throws Exception {
    fixture.event("e-1", "A-1");
    Command command = fixture.command("stock.take", 1);

    assertThat(fixture.request(command, new Signal.Cancel("ops", "no longer wanted")))
        .isInstanceOf(Answer.Done.class);
    fixture.reply(command, "completed", "{}");
    fixture.reply(fixture.command("stock.give", 1), "completed", "{}");
    fixture.awaitStatus("A-1", Status.CANCELLED);
    assertThat(fixture.request(command, new Signal.Cancel("ops", "again")))
        .isInstanceOf(Answer.Refused.class);
  }

  @Test
  void shouldLoseNothingWhenTheDatabaseGoesAway() {
    fixture.event("e-1", "A-1");
    Command command = fixture.command("stock.take", 1);

    fixture.terminateConnections();
    fixture.reply(command, "completed", "{}");
    fixture.terminateConnections();
    fixture.reply(fixture.command("money.take", 1), "completed", "{}");

    fixture.awaitStatus("A-1", Status.COMPLETED);
    fixture.awaitEmpty("outbox");
  }

  @Test
  void shouldLookAgainWhenAnotherNodeWasFaster() {
    // given two nodes, the first of which remembers the instance as it was before the second's turn
    fixture.broker.repliesCaughtUp = false; // or the steps might time out on a slow machine
    try (MediatorFixture other = fixture.anotherNode()) {
      other.broker.repliesCaughtUp = false;
      fixture.event("e-1", "A-1");
      Command takeStock = fixture.command("stock.take", 1);
      other.reply(takeStock, "completed", "{\"taken\":1}");
      Command takeMoney = other.command("money.take", 1);

      // when
      fixture.reply(takeMoney, "completed", "{\"taken\":1}");

      // then
      fixture.awaitStatus("A-1", Status.COMPLETED);
      assertThat(fixture.count("select count(*) from history")).isEqualTo(3);
      await().until(() -> fixture.broker.acknowledged.size() == 2);
    }
  }

  @Test
  void shouldCountOnceWhatIsDecidedTwice() {
    fixture.event("e-1", "A-1");
    fixture.command("stock.take", 1);

    fixture.event("e-1", "A-1"); // expected to start, so decided again

    await().until(() -> fixture.counter("mediant.starts.repeated") == 1);
    assertThat(fixture.count("select count(*) from workflow_instance")).isEqualTo(1);
  }

  @Test
  void shouldTakeOverWhatADeadNodeDidNotGetOut() throws Exception {
    fixture.broker.open = false;
    fixture.broker.broker = effect -> Outlet.Outcome.LOST;
    fixture.event("e-1", "A-1");
    await().until(() -> fixture.broker.commands().size() == 1);
    fixture.abandon();

    try (MediatorFixture other = fixture.anotherNode()) {
      Command again = other.command("stock.take", 1);
      assertThat(again.id()).isEqualTo(fixture.broker.commands().getFirst().id());
      other.awaitEmpty("outbox");
    }
  }
}
