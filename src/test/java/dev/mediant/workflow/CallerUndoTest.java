package dev.mediant.workflow;

import static dev.mediant.workflow.Words.completed;
import static dev.mediant.workflow.Words.rejected;
import static dev.mediant.workflow.Words.undo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.message.Caller;
import dev.mediant.message.Reply;
import dev.mediant.message.ReplyAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An instance that another workflow has called, and that is undone with it. */
class CallerUndoTest {
  private static final ReplyAddress START = new ReplyAddress("replies", "start");
  private static final ReplyAddress UNDO = new ReplyAddress("replies", "undo");
  private static final Signal WISH = new Signal.UndoByCaller("call", UNDO);

  private static final String STEPS =
      """
      - { step: box, dispatch: warehouse.box, rollback: warehouse.unbox }
      - { step: label, dispatch: warehouse.label, rollback: none }
      """;

  private static final String WITH_PIVOT =
      """
      - { step: box, dispatch: warehouse.box, rollback: warehouse.unbox }
      - { step: ship, dispatch: shipping.book, pivot: true }
      """;

  private static Scenario called(String steps) {
    return Scenario.steps(steps)
        .calledBy(new Caller("call", null, 1, START))
        .given()
        .expectCommand("box")
        .whenReply(completed());
  }

  private static List<Reply> told(Scenario story, ReplyAddress to) {
    return story.run().answers().stream()
        .filter(answer -> answer.to().equals(to))
        .map(Effect.SendReply::reply)
        .toList();
  }

  private static Scenario completedCall() {
    return called(STEPS)
        .expectCommand("label")
        .whenReply(completed())
        .expectState(Status.COMPLETED);
  }

  @Test
  void shouldTellItsCallerHowItEnded() {
    Scenario story = completedCall();
    assertThat(told(story, START)).containsExactly(new Reply.Completed(Words.json("null")));
    Scenario other =
        called(STEPS)
            .expectCommand("label")
            .whenReply(rejected("NoPaper"))
            .expectCommand("box", undo())
            .whenReply(completed())
            .expectState(Status.ROLLED_BACK);
    assertThat(told(other, START))
        .singleElement()
        .isInstanceOfSatisfying(
            Reply.Rejected.class, no -> assertThat(no.error().type()).isEqualTo("NoPaper"));
  }

  @Test
  void shouldRollBackThoughItHadCompleted() {
    Scenario story = completedCall();
    assertThat(story.run().send(WISH)).isInstanceOf(Decision.Accepted.class);
    story.expectCommand("box", undo()).whenReply(completed()).expectState(Status.ROLLED_BACK);
    assertThat(told(story, UNDO)).containsExactly(new Reply.Completed(Words.json("null")));
    assertThat(told(story, START)).hasSize(1);
  }

  @Test
  void shouldRollBackWhatStillRuns() {
    Scenario story = called(STEPS).expectCommand("label").leaveOut();
    story.run().send(WISH);
    story.run().reply(story.run().commands().getLast(), completed());
    story.expectCommand("box", undo()).whenReply(completed()).expectState(Status.ROLLED_BACK);
    assertThat(told(story, UNDO)).hasSize(1);
    assertThat(told(story, START)).isEmpty();
  }

  @Test
  void shouldAnswerAtOnceWhenNothingIsLeftToUndo() {
    Scenario story =
        called(STEPS)
            .expectCommand("label")
            .whenReply(rejected("NoPaper"))
            .expectCommand("box", undo())
            .whenReply(completed());
    story.run().send(WISH);
    assertThat(told(story, UNDO)).containsExactly(new Reply.Completed(Words.json("null")));
    story.expectState(Status.ROLLED_BACK);
  }

  @Test
  void shouldSayThatItIsPastItsPivot() {
    Scenario story = called(WITH_PIVOT).expectCommand("ship").whenReply(completed());
    story.run().send(WISH);
    assertThat(told(story, UNDO))
        .singleElement()
        .isInstanceOfSatisfying(
            Reply.Rejected.class, no -> assertThat(no.error().type()).isEqualTo("PivotPassed"));
    story.expectState(Status.COMPLETED);
  }

  @Test
  void shouldAskToBeAskedAgainWhileItsPivotIsUnderWay() {
    Scenario story = called(WITH_PIVOT).expectCommand("ship").leaveOut();
    story.run().send(WISH);
    assertThat(told(story, UNDO)).singleElement().isInstanceOf(Reply.Failed.class);
    story.run().reply(story.run().commands().getLast(), rejected("NoVan"));
    story.expectCommand("box", undo()).whenReply(completed()).expectState(Status.ROLLED_BACK);
  }

  @Test
  void shouldTakeNoWishOfOthersAndEachOnce() {
    Scenario story = called(STEPS).expectCommand("label").leaveOut();
    assertThat(story.run().send(new Signal.UndoByCaller("guessed", UNDO)))
        .isInstanceOf(Decision.Rejected.class);
    assertThat(story.run().state().status()).isEqualTo(Status.RUNNING);
    story.run().send(WISH);
    assertThat(story.run().send(WISH)).isInstanceOf(Decision.Rejected.class);
  }

  @Test
  void shouldTellEveryoneWhoAskedWhenItIsUndone() {
    Scenario story = completedCall();
    ReplyAddress second = new ReplyAddress("replies", "second");
    story.run().send(WISH);
    story.run().send(new Signal.UndoByCaller("call", second));
    story.expectCommand("box", undo()).whenReply(completed());
    assertThat(told(story, UNDO)).hasSize(1);
    assertThat(told(story, second)).hasSize(1);
  }

  @Test
  void shouldNeverBeginWhatWasUndoneBefore() {
    Simulation origin = called(STEPS).run();
    Decision.Accepted start =
        Decider.startUndone(
            origin.definition(),
            origin.state().origin(),
            new Signal.UndoByCaller("call", UNDO),
            false);
    assertThat(start.state().status()).isEqualTo(Status.ROLLED_BACK);
    assertThat(start.state().steps()).isEmpty();
    assertThat(Effects.of(start.state(), start.events(), origin.now(), Simulation.IDS))
        .filteredOn(Effect.SendReply.class::isInstance)
        .singleElement()
        .isEqualTo(
            new Effect.SendReply(
                origin.state().origin().id(), UNDO, new Reply.Completed(Words.json("null"))));
  }

  @Test
  void shouldSayThatWhatHadCompletedIsGone() {
    Simulation origin = called(STEPS).run();
    Decision.Accepted start =
        Decider.startUndone(
            origin.definition(),
            origin.state().origin(),
            new Signal.UndoByCaller("call", UNDO),
            true);
    assertThat(Effects.of(start.state(), start.events(), origin.now(), Simulation.IDS))
        .filteredOn(Effect.SendReply.class::isInstance)
        .singleElement()
        .extracting(effect -> ((Effect.SendReply) effect).reply())
        .isInstanceOfSatisfying(
            Reply.Rejected.class, no -> assertThat(no.error().type()).isEqualTo("InstanceGone"));
  }

  @Test
  void shouldEndAtOnceWhatCanNotStart() {
    Simulation origin = called(STEPS).run();
    Decision.Accepted start =
        Decider.refuse(
            origin.definition(),
            origin.state().origin(),
            new dev.mediant.message.ErrorDetail("NotStarted", "no"));
    assertThat(start.state().status()).isEqualTo(Status.FAILED);
    Visited.transition(List.of(new Simulation.Step(start.events(), origin.now(), start.state())));
  }
}
