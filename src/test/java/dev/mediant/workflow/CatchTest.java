package dev.mediant.workflow;

import static dev.mediant.workflow.Scenario.steps;
import static dev.mediant.workflow.Scenario.workflow;
import static dev.mediant.workflow.Status.COMPLETED;
import static dev.mediant.workflow.Status.FAILED;
import static dev.mediant.workflow.Status.ROLLED_BACK;
import static dev.mediant.workflow.Status.RUNNING;
import static dev.mediant.workflow.Words.completed;
import static dev.mediant.workflow.Words.rejected;
import static dev.mediant.workflow.Words.undo;

import dev.mediant.workflow.Decision.Reason;
import org.junit.jupiter.api.Test;

/** How failures are handled. */
class CatchTest {
  private static final String OTHER_CARRIER =
      """
      - { step: reserve, dispatch: stock.reserve, rollback: stock.release }
      - step: book
        dispatch: fast.book
        timeout: 10s
        retry: none
        rollback: fast.cancel
        catch:
          - errors: [NoRoom, Timeout]
            steps:
              - step: bookSlow
                dispatch: slow.book
                input: { because: "${ $error.type }", of: "${ $error.step }" }
                rollback: slow.cancel
            then: continue
      - { step: pack, dispatch: stock.pack, rollback: none }
      """;

  private static Scenario booked() {
    return steps(OTHER_CARRIER).given().expectCommand("reserve").whenReply(completed());
  }

  @Test
  void shouldGoOnAfterAHandledFailure() {
    booked()
        .expectCommand("book")
        .whenReply(rejected("NoRoom"))
        .expectCommand("bookSlow")
        .withBody("{'because': 'NoRoom', 'of': 'book'}")
        .whenReply(completed())
        .expectStep("book", StepStatus.FAILED)
        .expectStep("book/catch/bookSlow", StepStatus.COMPLETED)
        .expectCommand("pack")
        .whenReply(completed())
        .expectState(COMPLETED);
  }

  @Test
  void shouldRollBackWhenNoHandlerIsForTheError() {
    booked()
        .expectCommand("book")
        .whenReply(rejected("Closed"))
        .expectCommand("reserve", undo())
        .whenReply(completed())
        .expectError("Closed")
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldUndoAnUnknownOutcomeBesideGoingOn() {
    Scenario story = booked();
    story.expectCommand("book").whenNoReply();
    ExpectedCommand cancel = story.expectCommand("book", undo());
    story
        .expectCommand("bookSlow")
        .whenReply(completed())
        .expectCommand("pack")
        .whenReply(completed())
        .expectState(RUNNING);
    cancel.whenReply(completed()).expectState(COMPLETED);
  }

  @Test
  void shouldUndoAgainWhenTheWorkWasDoneAfterAll() {
    Scenario story = booked();
    ExpectedCommand late = story.expectCommand("book");
    late.whenNoReply().expectCommand("book", undo()).whenReply(completed());
    story
        .expectCommand("bookSlow")
        .whenReply(completed())
        .expectCommand("pack")
        .whenReply(completed())
        .expectState(COMPLETED);
    late.whenReply(completed("{'id': 7}"))
        .expectCommand("book", undo())
        .withBody("{'input': {'orderId': '4711', 'amount': 100}, 'output': {'id': 7}}")
        .whenReply(completed())
        .expectState(COMPLETED);
    late.whenReplyIsRefused(completed("{'id': 7}"), Reason.DUPLICATE);
  }

  @Test
  void shouldUndoWhatHandledBeforeWhatFailed() {
    booked()
        .expectCommand("book")
        .whenReply(rejected("NoRoom"))
        .expectCommand("bookSlow")
        .whenReply(completed())
        .expectCommand("pack")
        .whenReply(rejected("NoBox"))
        .expectCommand("bookSlow", undo())
        .whenReply(completed())
        .expectCommand("reserve", undo())
        .whenReply(completed())
        .expectError("NoBox")
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldFailOfItsHandler() {
    booked()
        .expectCommand("book")
        .whenReply(rejected("NoRoom"))
        .expectCommand("bookSlow")
        .whenReply(rejected("Strike"))
        .expectCommand("reserve", undo())
        .whenReply(completed())
        .expectError("Strike")
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldRollBackAfterTheHandlersSteps() {
    steps(
            """
            - step: pay
              dispatch: card.charge
              rollback: card.refund
              catch:
                - steps: [{ step: tell, emit: PaymentFailed, data: "${ $error.message }" }]
                  then: rollback
            """)
        .given()
        .expectCommand("pay")
        .whenReply(rejected("Declined"))
        .expectEvent("PaymentFailed", "'no'")
        .expectError("Declined")
        .expectState(FAILED);
  }

  @Test
  void shouldEndWithTheWorkflowsOutput() {
    workflow(
            """
            steps:
              - step: look
                dispatch: cache.look
                rollback: none
                catch: [{ errors: Miss, then: complete }]
              - { step: use, dispatch: cache.use, rollback: none }
            output: { found: "${ $steps.look // false }" }
            """)
        .given()
        .expectCommand("look")
        .whenReply(rejected("Miss"))
        .expectOutput("{'found': false}")
        .expectState(COMPLETED);
  }

  @Test
  void shouldHandleTheFailureOfAGroupAndKeepWhatItHasDone() {
    steps(
            """
            - step: trip
              steps:
                - { step: hotel, dispatch: hotel.book, rollback: hotel.cancel }
                - { step: flight, dispatch: flight.book, rollback: flight.cancel }
              catch: [{ then: continue }]
            - { step: bill, dispatch: bill.write, rollback: none }
            """)
        .given()
        .expectCommand("hotel")
        .whenReply(completed())
        .expectCommand("flight")
        .whenReply(rejected("Full"))
        .expectCommand("bill")
        .whenReply(rejected("No"))
        .expectCommand("hotel", undo())
        .whenReply(completed())
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldHandleTheTimeoutOfAScope() {
    steps(
            """
            - step: both
              timeout: 1m
              parallel:
                - { step: a, dispatch: work.a, timeout: 2m, rollback: none }
                - { step: rest, wait: 1h }
              catch: [{ errors: Timeout, steps: [{ step: b, dispatch: work.b, rollback: none }], then: continue }]
            """)
        .given()
        .expectCommand("a")
        .whenNoReply()
        .expectCommand("b")
        .whenReply(completed())
        .expectState(COMPLETED);
  }

  @Test
  void shouldGoOnPastThePivot() {
    steps(
            """
            - { step: ship, dispatch: ship.book, pivot: true }
            - { step: tell, dispatch: mail.send, catch: [{ then: continue }] }
            - { step: file, dispatch: file.keep }
            """)
        .given()
        .expectCommand("ship")
        .whenReply(completed())
        .expectCommand("tell")
        .whenReply(rejected("NoAddress"))
        .expectNoAttention()
        .expectCommand("file")
        .whenReply(completed())
        .expectState(COMPLETED);
  }
}
