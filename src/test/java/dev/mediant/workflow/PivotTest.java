package dev.mediant.workflow;

import static dev.mediant.workflow.Scenario.workflow;
import static dev.mediant.workflow.Status.COMPLETED;
import static dev.mediant.workflow.Status.ROLLED_BACK;
import static dev.mediant.workflow.Status.RUNNING;
import static dev.mediant.workflow.Words.completed;
import static dev.mediant.workflow.Words.failed;
import static dev.mediant.workflow.Words.rejected;
import static dev.mediant.workflow.Words.undo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mediant.message.StepPath;
import dev.mediant.workflow.HistoryEvent.OperatorActed;
import dev.mediant.workflow.HistoryEvent.StepCompleted;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Past the pivot the workflow only goes forward. */
class PivotTest {
  private static final JsonNode BY_PHONE = JsonNodeFactory.instance.objectNode().put("by", "phone");

  private final Scenario story =
      workflow(
              """
              deadline: 1h
              defaults: { timeout: 10s, retry: { maxAttempts: 2, delay: 1s, jitter: none } }
              steps:
                - { step: a, dispatch: work.a, rollback: undo.a }
                - { step: ship, dispatch: work.ship, pivot: true, rollback: undo.ship }
                - step: after
                  parallel:
                    - { step: b, dispatch: work.b }
                    - { step: c, dispatch: work.c }
              """)
          .given()
          .expectCommand("a")
          .whenReply(completed());

  private ExpectedCommand ship() {
    return story.expectCommand("ship");
  }

  @Test
  void shouldRollBackWhenThePivotIsRejected() {
    ship()
        .whenReply(rejected("No"))
        .expectCommand("a", undo())
        .whenReply(completed())
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldRollBackWhenThePivotIsKnownToHaveFailed() {
    ship()
        .whenReply(failed("Busy"))
        .whenTimePasses(Duration.ofSeconds(1))
        .expectCommand("ship")
        .whenReply(failed("Busy"))
        .expectCommand("a", undo())
        .whenReply(completed())
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldAskAnOperatorWhenThePivotsOutcomeIsUnknown() {
    unknownPivot()
        .whenOperatorAsks(new Signal.Retry("ada", "they say it is up", null))
        .expectNoAttention()
        .expectCommand("ship")
        .attempt(1)
        .withKey("ship")
        .whenReply(completed())
        .expectCommand("b")
        .whenReply(completed())
        .expectCommand("c")
        .whenReply(completed())
        .expectState(COMPLETED);
  }

  @Test
  void shouldLetAnOperatorRollBackAPivotOfUnknownOutcome() {
    unknownPivot()
        .whenOperatorAsks(new Signal.RollBack("ada", "it did not happen, they say"))
        .expectNoAttention()
        .expectCommand("ship", undo())
        .whenReply(completed())
        .expectCommand("a", undo())
        .whenReply(completed())
        .expectState(ROLLED_BACK);
  }

  @Test
  void shouldBlockAStepPastThePivotAndLetItsSiblingsGoOn() {
    blockedStep()
        .expectStep("after", StepStatus.ENTERED)
        .expectCommand("c")
        .whenReply(completed())
        .expectState(RUNNING)
        .whenOperatorAsks(new Signal.Retry("ada", "fixed", new StepPath("after/b")))
        .expectNoAttention()
        .expectCommand("b")
        .withKey("after/b:1")
        .attempt(1)
        .whenReply(completed())
        .expectState(COMPLETED);
  }

  @Test
  void shouldGoOnWithWhatAnOperatorSaysThatAStepHasDone() {
    ExpectedCommand b = ship().whenReply(completed()).expectCommand("b");
    b.whenReply(rejected("No"));
    story
        .whenOperatorIsRefused(
            completeStep("ship"),
            "The step ship does not wait for an operator: it is COMPLETED. Look what the instance"
                + " waits for.")
        .whenOperatorIsRefused(
            completeStep(""),
            "The workflow's own output does not wait for an operator. Name the step that was done by"
                + " other means.")
        .whenOperatorAsks(completeStep("after/b"))
        .expectNoAttention()
        .expectStep("after/b", StepStatus.COMPLETED);
    b.whenReplyIsRefused(completed(), Decision.Reason.DUPLICATE);
    story.expectCommand("c").whenReply(completed()).expectState(COMPLETED);
    assertThat(story.run().history().stream().flatMap(row -> row.facts().stream()))
        .contains(
            new OperatorActed("complete-step", "ada", "done by phone", new StepPath("after/b")),
            new StepCompleted(new StepPath("after/b"), BY_PHONE, null, null, null));
  }

  @Test
  void shouldTakeAnOperatorsWordForThePivot() {
    unknownPivot()
        .whenOperatorAsks(completeStep("ship"))
        .expectNoAttention()
        .expectCommand("b")
        .whenReply(completed())
        .expectCommand("c")
        .whenReply(completed())
        .expectState(COMPLETED);
  }

  @Test
  void shouldEndWithTheOutputThatAnOperatorGives() {
    workflow(
            """
            steps:
              - { step: ship, dispatch: work.ship, pivot: true, rollback: none }
            output: { number: "${ $steps.ship.number | tonumber }" }
            """)
        .given()
        .expectCommand("ship")
        .whenReply(completed("{\"number\": \"none\"}"))
        .expectAttention(Attention.Cause.STEP_BLOCKED_AFTER_PIVOT)
        .whenOperatorAsks(completeStep(""))
        .expectNoAttention()
        .expectState(COMPLETED);
  }

  private static Signal.CompleteStep completeStep(String step) {
    return new Signal.CompleteStep("ada", "done by phone", new StepPath(step), BY_PHONE);
  }

  @Test
  void shouldKeepTheKeyWhenAnOperatorRetriesWhatWasNotRejected() {
    ship()
        .whenReply(completed())
        .expectCommand("b")
        .whenReply(failed("Busy"))
        .whenTimePasses(Duration.ofSeconds(1))
        .expectCommand("b")
        .attempt(2)
        .whenReply(failed("Busy"))
        .expectStep("after/b", StepStatus.BLOCKED)
        .whenOperatorAsks(new Signal.Retry("ada", "fixed", null))
        .expectCommand("b")
        .withKey("after/b")
        .whenReply(completed())
        .expectCommand("c")
        .whenReply(completed())
        .expectState(COMPLETED);
  }

  @Test
  void shouldNotTakeAnOldRejectionForTheNewGeneration() {
    ExpectedCommand b = ship().whenReply(completed()).expectCommand("b");
    b.whenReply(rejected("No"));
    b.whenReplyIsRefused(rejected("No"), Decision.Reason.DUPLICATE);
    story.whenOperatorAsks(new Signal.Retry("ada", "fixed", null));
    b.whenReplyIsRefused(rejected("No"), Decision.Reason.LATE);
    story.expectStep("after/b", StepStatus.DISPATCHED);
  }

  @Test
  void shouldNotRollBackWhileThePivotIsOut() {
    ship()
        .leaveOut()
        .whenOperatorIsRefused(
            new Signal.RollBack("ada", "please"),
            "The instance can't roll back now: its pivot is out, and whether it happens is not known"
                + " yet. Ask again when the pivot has been answered.");
  }

  @Test
  void shouldNotRollBackPastThePivot() {
    ship()
        .whenReply(completed())
        .whenOperatorIsRefused(
            new Signal.RollBack("ada", "please"),
            "The instance can't roll back: its pivot has completed, and past it nothing rolls back."
                + " Retry what waits for an operator, or say that it was done by other means.")
        .whenOperatorAsks(new Signal.Cancel("ada", "please"))
        .expectAttention(Attention.Cause.CANCEL_AFTER_PIVOT)
        .expectCommand("b")
        .whenReply(completed())
        .expectCommand("c")
        .whenReply(completed())
        .expectNoAttention()
        .expectState(COMPLETED);
  }

  @Test
  void shouldOnlyRaiseAttentionWhenTheDeadlinePassesPastThePivot() {
    blockedStep()
        .expectCommand("c")
        .whenReply(completed())
        .whenTimePasses(Duration.ofHours(1))
        .expectAttention(Attention.Cause.STEP_BLOCKED_AFTER_PIVOT)
        .whenOperatorAsks(new Signal.Retry("ada", "fixed", null))
        .expectAttention(Attention.Cause.DEADLINE_AFTER_PIVOT)
        .expectCommand("b")
        .whenReply(completed())
        .expectNoAttention()
        .expectState(COMPLETED);
  }

  private Scenario unknownPivot() {
    return ship()
        .whenNoReply()
        .whenTimePasses(Duration.ofSeconds(1))
        .expectCommand("ship")
        .whenNoReply()
        .expectStep("ship", StepStatus.BLOCKED)
        .expectAttention(Attention.Cause.PIVOT_OUTCOME_UNKNOWN)
        .expectState(RUNNING);
  }

  private Scenario blockedStep() {
    return ship()
        .whenReply(completed())
        .expectCommand("b")
        .whenReply(rejected("No"))
        .expectStep("after/b", StepStatus.BLOCKED)
        .expectAttention(Attention.Cause.STEP_BLOCKED_AFTER_PIVOT);
  }

  @Test
  void shouldKnowThatThePivotWasDoneWhenItsRetryFails() {
    Scenario unusable =
        workflow(
                """
                defaults: { timeout: 10s, retry: none }
                steps:
                  - { step: a, dispatch: work.a, rollback: undo.a }
                  - step: ship
                    dispatch: work.ship
                    pivot: true
                    output: { id: "no ${ $output.id }" }
                    rollback: undo.ship
                """)
            .given()
            .expectCommand("a")
            .whenReply(completed());
    ExpectedCommand first = unusable.expectCommand("ship");
    first.whenReply(completed("{'other': 1}"));
    first.whenReplyIsRefused(completed("{'other': 1}"), Decision.Reason.DUPLICATE);
    unusable
        .expectAttention(Attention.Cause.STEP_BLOCKED_AFTER_PIVOT)
        .whenOperatorAsks(new Signal.Retry("ada", "again", null))
        .expectCommand("ship")
        .withKey("ship")
        .whenReply(failed("Busy"))
        .expectStep("ship", StepStatus.BLOCKED)
        .expectAttention(Attention.Cause.PIVOT_OUTCOME_UNKNOWN)
        .expectState(RUNNING);
  }

  @Test
  void shouldUndoWhatWasDonePastThePivotWhoseGroupIsHandled() {
    workflow(
            """
            defaults: { timeout: 10s, retry: none }
            steps:
              - { step: ship, dispatch: work.ship, pivot: true, rollback: none }
              - step: group
                timeout: 1m
                steps:
                  - step: b
                    dispatch: work.b
                    output: { id: "no ${ $output.id }" }
                    rollback: undo.b
                catch:
                  - then: continue
            """)
        .given()
        .expectCommand("ship")
        .whenReply(completed())
        .expectCommand("b")
        .whenReply(completed("{'other': 1}"))
        .expectStep("group/b", StepStatus.BLOCKED)
        .whenTimePasses(Duration.ofMinutes(1))
        .expectCommand("b", undo())
        .whenReply(completed())
        .expectState(COMPLETED);
  }
}
