package dev.mediant.workflow;

import static dev.mediant.workflow.Words.completed;
import static dev.mediant.workflow.Words.rejected;
import static dev.mediant.workflow.Words.undo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.message.Command;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A step that has another workflow do its work. */
class SubWorkflowTest {
  private static final String STEPS =
      """
      - { step: hold, dispatch: stock.hold, rollback: stock.unhold }
      - step: pack
        workflow: warehouse/pack
        input: { order: "${ .orderId }" }
        output: { box: "${ $output.box }" }
      - { step: pay, dispatch: payment.charge, rollback: none }
      """;

  private static Scenario packing() {
    return Scenario.steps(STEPS).given().expectCommand("hold").whenReply(completed());
  }

  @Test
  void shouldCallTheWorkflowAndGoOnWithItsOutput() {
    Scenario story = packing();
    Command call = story.run().commands().getLast();
    assertThat(call.channel().value()).isEqualTo("workflow:warehouse/pack");
    assertThat(call.body()).isEqualTo(Words.json("{'order': '4711'}"));
    assertThat(call.deadline()).isNull();
    assertThat(call.call()).isNotNull();
    assertThat(call.call().id()).isEqualTo(call.id().toString());
    assertThat(call.call().root()).isEqualTo(call.id().instance());
    assertThat(call.call().depth()).isEqualTo(1);
    story
        .expectCommand("pack")
        .whenReply(completed("{'box': 7}"))
        .expectCommand("pay")
        .whenReply(completed())
        .expectState(Status.COMPLETED);
    assertThat(story.run().state().step(new dev.mediant.message.StepPath("pack")).result())
        .isEqualTo(Words.json("{'box': 7}"));
  }

  @Test
  void shouldRollBackWhenTheCalledWorkflowHasFailed() {
    packing()
        .expectCommand("pack")
        .whenReply(rejected("NoBox"))
        .expectCommand("hold", undo())
        .whenReply(completed())
        .expectError("NoBox")
        .expectState(Status.ROLLED_BACK);
  }

  @Test
  void shouldHaveACompletedCallUndoneInItsTurn() {
    Scenario story =
        packing()
            .expectCommand("pack")
            .whenReply(completed("{'box': 7}"))
            .expectCommand("pay")
            .whenReply(rejected("CardDeclined"));
    Command undo = story.run().commands().getLast();
    assertThat(undo.channel().value()).isEqualTo("workflow:warehouse/pack:undo");
    assertThat(undo.undo()).isEqualTo(Command.Undo.COMPLETED);
    assertThat(undo.call().id()).isEqualTo(story.run().commands().get(1).id().toString());
    story
        .expectCommand("pack", undo())
        .whenReply(completed())
        .expectCommand("hold", undo())
        .whenReply(completed())
        .expectState(Status.ROLLED_BACK);
  }

  @Test
  void shouldHaveACallUndoneAtOnceWhenItIsCancelled() {
    packing()
        .expectCommand("pack")
        .leaveOut()
        .whenOperatorAsks(new Signal.Cancel("ada", "not wanted"))
        .expectCommand("pack", undo())
        .whenReply(completed())
        .expectCommand("hold", undo())
        .whenReply(completed())
        .expectState(Status.CANCELLED);
  }

  @Test
  void shouldAskAgainWhenTheEndCrossedTheWishToUndo() {
    Scenario story = packing();
    Command call = story.run().commands().getLast();
    story
        .expectCommand("pack")
        .leaveOut()
        .whenOperatorAsks(new Signal.Cancel("ada", "not wanted"))
        .expectCommand("pack", undo())
        .leaveOut();
    Command first = story.run().commands().getLast();
    story.run().reply(call, Words.completed("{'box': 7}"));
    story.run().reply(first, completed());
    story
        .expectCommand("pack", undo())
        .whenReply(completed())
        .expectCommand("hold", undo())
        .whenReply(completed())
        .expectState(Status.CANCELLED);
  }

  @Test
  void shouldUndoACallThatTakesTooLong() {
    Scenario.steps(
            """
            - step: pack
              workflow: warehouse/pack
              timeout: 1h
            """)
        .given()
        .expectCommand("pack")
        .leaveOut()
        .whenTimePasses(Duration.ofHours(1))
        .expectCommand("pack", undo())
        .whenReply(completed())
        .expectError("Timeout")
        .expectState(Status.ROLLED_BACK);
  }

  @Test
  void shouldAskAnOperatorWhenTheCallIsPastItsPivot() {
    packing()
        .expectCommand("pack")
        .whenReply(completed("{'box': 7}"))
        .expectCommand("pay")
        .whenReply(rejected("CardDeclined"))
        .expectCommand("pack", undo())
        .whenReply(rejected("PivotPassed"))
        .expectAttention(Attention.Cause.ROLLBACK_BLOCKED)
        .expectState(Status.ROLLING_BACK);
  }

  @Test
  void shouldCallAnewWhenAnOperatorRetriesPastThePivot() {
    Scenario story =
        Scenario.steps(
                """
                - { step: pay, dispatch: payment.charge, pivot: true }
                - { step: pack, workflow: warehouse/pack }
                """)
            .given()
            .expectCommand("pay")
            .whenReply(completed())
            .expectCommand("pack")
            .whenReply(rejected("NoBox"))
            .expectAttention(Attention.Cause.STEP_BLOCKED_AFTER_PIVOT)
            .whenOperatorAsks(new Signal.Retry("ada", "a box is there", null));
    Command again = story.run().commands().getLast();
    assertThat(again.call().id()).isEqualTo(again.id().toString());
    story.expectCommand("pack").whenReply(completed()).expectState(Status.COMPLETED);
  }
}
