package dev.mediant.workflow;

import static dev.mediant.workflow.Scenario.workflow;
import static dev.mediant.workflow.Status.COMPLETED;
import static dev.mediant.workflow.Status.ROLLED_BACK;
import static dev.mediant.workflow.Status.ROLLING_BACK;
import static dev.mediant.workflow.Status.RUNNING;
import static dev.mediant.workflow.Words.completed;
import static dev.mediant.workflow.Words.rejected;
import static dev.mediant.workflow.Words.undo;

import dev.mediant.message.Command;
import dev.mediant.message.StepPath;
import org.junit.jupiter.api.Test;

/** A parallel that is done with its first branch. */
class RaceTest {
  private final Scenario story =
      workflow(
              """
              defaults: { timeout: 10s, retry: none }
              steps:
                - step: offer
                  join: first
                  parallel:
                    - { step: a, dispatch: carrier.a, rollback: undo.a }
                    - step: b
                      steps:
                        - { step: b1, dispatch: carrier.b1, rollback: undo.b1 }
                        - { step: b2, dispatch: carrier.b2, rollback: undo.b2 }
                      output: ${ $steps.b2 }
                - { step: book, dispatch: book, input: "${ $steps.offer }", rollback: none }
              output: { of: "${ $steps.offer }", a: "${ $steps.a // null }" }
              """)
          .given();
  private final ExpectedCommand a = story.expectCommand("a");
  private final ExpectedCommand b1 = story.expectCommand("b1");

  @Test
  void shouldGoOnWithTheFirstAndUndoTheOthers() {
    a.whenReply(completed("'A'")).expectCommand("book").withBody("'A'").whenReply(completed());
    story.expectState(RUNNING);
    b1.whenReply(completed())
        .expectNotBegun("offer/b/b2")
        .expectCommand("b1", undo())
        .whenReply(completed())
        .expectStep("offer/a", StepStatus.COMPLETED)
        .expectOutput("{'of': 'A', 'a': 'A'}")
        .expectState(COMPLETED);
  }

  @Test
  void shouldUndoAllThatALoserDidInReverse() {
    b1.whenReply(completed());
    ExpectedCommand b2 = story.expectCommand("b2");
    a.whenReply(completed("'A'")).expectCommand("book").whenReply(completed());
    b2.whenReply(completed("'B'")).expectCommand("b2", undo()).whenReply(completed());
    story.expectCommand("b1", undo()).whenReply(completed()).expectState(COMPLETED);
  }

  @Test
  void shouldNotShowWhatALoserAnswered() {
    b1.whenReply(completed()).expectCommand("b2").whenReply(completed("'B'"));
    ExpectedCommand undoA = a.whenReply(completed("'A'")).expectCommand("a", undo());
    story.expectCommand("book").withBody("'B'").whenReply(completed());
    undoA.whenReply(completed()).expectOutput("{'of': 'B', 'a': null}").expectState(COMPLETED);
  }

  @Test
  void shouldGoOnWhenABranchFailsAndAnotherCompletes() {
    a.whenReply(rejected("No"));
    b1.whenReply(completed()).expectCommand("b2").whenReply(completed("'B'"));
    story.expectCommand("book").whenReply(completed()).expectState(COMPLETED);
  }

  @Test
  void shouldFailWhenAllBranchesHaveFailed() {
    a.whenReply(rejected("No"));
    b1.whenReply(completed()).expectCommand("b2").whenReply(rejected("NeitherB"));
    story
        .expectCommand("b1", undo())
        .whenReply(completed())
        .expectError("No")
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldUndoTheOthersAlsoWhenTheOutputOfTheRaceCanNotBeHad() {
    Scenario story =
        workflow(
                """
                steps:
                  - step: offer
                    join: first
                    parallel:
                      - { step: a, dispatch: carrier.a, rollback: undo.a }
                      - { step: b, dispatch: carrier.b, rollback: undo.b }
                    output: { id: "no ${ $steps.a.id }" }
                    catch: [{ then: continue }]
                """)
            .given();
    ExpectedCommand b = story.expectCommand("b");
    story.expectCommand("a").whenReply(completed()).expectState(RUNNING);
    b.whenReply(completed())
        .expectCommand("b", undo())
        .whenReply(completed())
        .expectState(COMPLETED);
  }

  @Test
  void shouldUndoALoserThatNeverAnswered() {
    b1.whenReply(completed()).expectCommand("b2").whenReply(completed("'B'"));
    story.expectCommand("book").whenReply(completed()).expectState(RUNNING);
    a.whenNoReply()
        .expectCommand("a", undo())
        .of(Command.Undo.UNKNOWN)
        .whenReply(completed())
        .expectState(COMPLETED);
  }

  /** The group is undone as a whole; what its loser left is somebody's to settle all the same. */
  @Test
  void shouldNotEndWhileALosersUndoIsBlockedInAGroupThatIsUndone() {
    Scenario travel =
        workflow(
                """
                defaults: { timeout: 10s, retry: none }
                onRollbackFailure: continue
                steps:
                  - step: travel
                    rollback: undo.travel
                    steps:
                      - step: offer
                        join: first
                        parallel:
                          - { step: a, dispatch: carrier.a, rollback: undo.a }
                          - { step: b, dispatch: carrier.b, rollback: undo.b }
                  - { step: book, dispatch: book, rollback: none }
                """)
            .given();
    ExpectedCommand loser = travel.expectCommand("b");
    travel.expectCommand("a").whenReply(completed());
    ExpectedCommand book = travel.expectCommand("book");
    loser.whenReply(completed()).expectCommand("b", undo()).whenReply(rejected("Gone"));
    book.whenReply(rejected("Full"));
    travel
        .expectCommand("travel", undo())
        .whenReply(completed())
        .expectAttention(Attention.Cause.ROLLBACK_BLOCKED)
        .expectState(ROLLING_BACK)
        .whenOperatorAsks(
            new Signal.SkipUndo("eve", "settled by phone", new StepPath("travel/offer/b")))
        .expectNoAttention()
        .expectState(ROLLED_BACK);
  }

  /** The race was won, and failed all the same: its handler is no branch that lost. */
  @Test
  void shouldKeepWhatHandledARaceWhoseOutputIsBroken() {
    Scenario handled =
        workflow(
                """
                defaults: { timeout: 10s, retry: none }
                steps:
                  - step: offer
                    join: first
                    parallel:
                      - { step: a, dispatch: carrier.a, rollback: none }
                      - { step: b, dispatch: carrier.b, rollback: undo.b }
                    output: ${ $steps.a | error("broken") }
                    catch:
                      - then: continue
                        steps:
                          - { step: ask, dispatch: ask, rollback: undo.ask }
                  - { step: book, dispatch: book, rollback: none }
                """)
            .given();
    ExpectedCommand loser = handled.expectCommand("b");
    handled.expectCommand("a").whenReply(completed());
    loser.whenReply(rejected("No"));
    handled.expectCommand("ask").whenReply(completed());
    handled
        .expectCommand("book")
        .whenReply(completed())
        .expectStep("offer/catch/ask", StepStatus.COMPLETED)
        .expectState(COMPLETED);
  }
}
