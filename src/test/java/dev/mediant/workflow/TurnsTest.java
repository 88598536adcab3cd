package dev.mediant.workflow;

import static dev.mediant.workflow.Scenario.inDomain;
import static dev.mediant.workflow.Words.completed;
import static dev.mediant.workflow.Words.failed;
import static dev.mediant.workflow.Words.rejected;
import static dev.mediant.workflow.Words.undo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.message.Command;
import dev.mediant.message.StepPath;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Commands to a channel with limits wait for their turn. */
class TurnsTest {
  private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");

  private static final String DOMAIN =
      """
      channels:
        work.a: { maxInFlight: 1 }
        undo.a: { rate: 10/s }
        work.b: {}
      """;

  private static final String STEPS =
      """
      - step: a
        dispatch: work.a
        timeout: 10s
        retry: { maxAttempts: 2, delay: 1s, jitter: none, maxElapsed: 15s }
        rollback: { dispatch: undo.a, timeout: 10s }
      - { step: b, dispatch: work.b, rollback: none }
      """;

  @Test
  void shouldSendACommandWhenItsTurnHasCome() {
    Scenario story = inDomain(DOMAIN, STEPS).given().expectStep("a", StepStatus.HELD);
    story.expectNoCommand().whenTimePasses(Duration.ofHours(1)).whenReleased("a");
    ExpectedCommand command = story.expectCommand("a");
    assertThat(command.command().deadline()).isEqualTo(START.plusSeconds(3610));
    command
        .whenReply(completed())
        .expectCommand("b")
        .whenReply(completed())
        .expectState(Status.COMPLETED);
  }

  @Test
  void shouldSayWhatItWaitsFor() {
    Scenario story = inDomain(DOMAIN, STEPS).given();
    assertThat(Waiting.of(story.run().state()))
        .extracting(Waiting::forWhat, Waiting::detail, Waiting::since, Waiting::until)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                Waiting.Kind.TURN, "its turn on work.a", START, null));
  }

  @Test
  void shouldTakeATurnForEachAttempt() {
    inDomain(DOMAIN, STEPS)
        .given()
        .whenReleased("a")
        .expectCommand("a")
        .whenReply(failed("Busy"))
        .whenTimePasses(Duration.ofSeconds(1))
        .expectStep("a", StepStatus.HELD)
        .expectNoCommand()
        .whenReleased("a")
        .expectCommand("a")
        .attempt(2)
        .whenReply(completed())
        .expectCommand("b")
        .whenReply(completed())
        .expectState(Status.COMPLETED);
  }

  @Test
  void shouldCountElapsedTimeFromWhenItWasFirstLetGo() {
    inDomain(DOMAIN, STEPS)
        .given()
        .whenTimePasses(Duration.ofMinutes(1))
        .whenReleased("a")
        .expectCommand("a")
        .whenNoReply()
        .expectStep("a", StepStatus.RETRYING);
  }

  @Test
  void shouldCountACompletionOfAnEarlierAttempt() {
    Scenario story = inDomain(DOMAIN, STEPS).given().whenReleased("a");
    ExpectedCommand first = story.expectCommand("a");
    first.whenNoReply().whenTimePasses(Duration.ofSeconds(1)).expectStep("a", StepStatus.HELD);
    first
        .whenReply(completed())
        .whenReleaseIsRefused(2)
        .expectCommand("b")
        .whenReply(completed())
        .expectState(Status.COMPLETED);
  }

  @Test
  void shouldCountARejectionOfAnEarlierAttempt() {
    Scenario story = inDomain(DOMAIN, STEPS).given().whenReleased("a");
    ExpectedCommand first = story.expectCommand("a");
    first.whenNoReply().whenTimePasses(Duration.ofSeconds(1)).expectStep("a", StepStatus.HELD);
    first.whenReply(rejected("No")).whenReleaseIsRefused(2).expectState(Status.FAILED);
  }

  @Test
  void shouldHoldTheUndoThatAnOperatorRetries() {
    heldUndo()
        .whenReleased("a")
        .expectCommand("a", undo())
        .whenReply(rejected("Never"))
        .expectStep("a", StepStatus.UNDO_BLOCKED)
        .whenOperatorAsks(new Signal.Retry("ada", "now it can", null))
        .expectStep("a", StepStatus.UNDO_HELD)
        .whenReleased("a")
        .expectCommand("a", undo())
        .whenReply(completed())
        .expectState(Status.ROLLED_BACK);
  }

  @Test
  void shouldNotUndoWhatWasNeverSent() {
    inDomain(DOMAIN, STEPS)
        .given()
        .whenOperatorAsks(new Signal.Cancel("ada", "not wanted"))
        .expectStep("a", StepStatus.FAILED)
        .whenReleaseIsRefused(1)
        .expectState(Status.CANCELLED);
  }

  @Test
  void shouldUndoWhatAnEarlierAttemptMayHaveDone() {
    inDomain(DOMAIN, STEPS)
        .given()
        .whenReleased("a")
        .expectCommand("a")
        .whenNoReply()
        .whenTimePasses(Duration.ofSeconds(1))
        .whenOperatorAsks(new Signal.Cancel("ada", "not wanted"))
        .expectStep("a", StepStatus.UNDO_HELD)
        .whenReleased("a")
        .expectCommand("a", undo())
        .of(Command.Undo.UNKNOWN)
        .whenReply(completed())
        .expectState(Status.CANCELLED);
  }

  @Test
  void shouldTakeATurnForEachUndo() {
    heldUndo()
        .expectNoCommand()
        .whenTimePasses(Duration.ofMinutes(1))
        .whenReleased("a")
        .expectCommand("a", undo())
        .whenReply(failed("Busy"))
        .whenTimePasses(Duration.ofMinutes(1))
        .expectStep("a", StepStatus.UNDO_HELD)
        .whenReleased("a")
        .expectCommand("a", undo())
        .attempt(2)
        .whenReply(completed())
        .expectState(Status.ROLLED_BACK);
  }

  @Test
  void shouldUndoOnceWhatCompletedWhileItsUndoWasHeld() {
    Scenario story = inDomain(DOMAIN, STEPS).given().whenReleased("a");
    ExpectedCommand first = story.expectCommand("a");
    first
        .whenNoReply()
        .whenOperatorAsks(new Signal.Cancel("ada", "not wanted"))
        .expectStep("a", StepStatus.UNDO_HELD);
    first
        .whenReply(completed("{'id': 1}"))
        .expectStep("a", StepStatus.UNDO_HELD)
        .whenReleased("a")
        .expectCommand("a", undo())
        .of(Command.Undo.COMPLETED)
        .whenReply(completed())
        .expectState(Status.CANCELLED);
  }

  @Test
  void shouldNotLetGoWhatIsSuspended() {
    Scenario story =
        inDomain(DOMAIN, STEPS)
            .given()
            .whenOperatorAsks(new Signal.Suspend("ada", "a moment"))
            .whenReleaseIsRefused(1);
    assertThat(Turn.of(story.run().state())).isEmpty();
    story
        .whenOperatorAsks(new Signal.Resume("ada", "go on"))
        .whenReleased("a")
        .expectCommand("a")
        .whenReply(completed())
        .expectCommand("b")
        .whenReply(completed())
        .expectState(Status.COMPLETED);
  }

  @Test
  void shouldRefuseARetryOfWhatIsHeld() {
    inDomain(DOMAIN, STEPS)
        .given()
        .whenOperatorIsRefused(
            new Signal.Retry("ada", "now", new StepPath("a")),
            "The step a does not wait for an operator: it is HELD. What is under way is retried by"
                + " itself; look what the instance waits for.");
  }

  @Test
  void shouldGoOnWithTheDeadlineOfTheScope() {
    inDomain(
            DOMAIN,
            """
            - step: both
              timeout: 5s
              steps:
                - { step: a, dispatch: work.a, rollback: undo.a }
            """)
        .given()
        .whenTimePasses(Duration.ofSeconds(5))
        .expectStep("both/a", StepStatus.FAILED)
        .expectState(Status.FAILED)
        .expectError("Timeout");
  }

  @Test
  void shouldTakeAPlaceUntilItIsAnswered() {
    Scenario story = inDomain(DOMAIN, STEPS).given();
    assertThat(Turn.of(story.run().state())).allMatch(Turn::isHeld).hasSize(1);
    story.whenReleased("a");
    assertThat(Turn.of(story.run().state())).noneMatch(Turn::isHeld).hasSize(1);
    story.whenCrashed();
    assertThat(Turn.of(story.run().state())).hasSize(1);
    story.expectCommand("a").whenReply(failed("Busy"));
    assertThat(Turn.of(story.run().state())).isEmpty();
  }

  @Test
  void shouldKnowOfAHeldPivotThatItsWorkMayBeDone() {
    pivotRetriedAfterAnUnusableAnswer()
        .whenOperatorAsks(new Signal.Cancel("ada", "not wanted"))
        .expectAttention(Attention.Cause.CANCEL_AFTER_PIVOT)
        .expectStep("a", StepStatus.HELD)
        .expectState(Status.RUNNING);
  }

  @Test
  void shouldLetAnOperatorRollBackAPivotWhoseRetryIsHeld() {
    pivotRetriedAfterAnUnusableAnswer()
        .whenOperatorAsks(new Signal.RollBack("ada", "it can't be used"))
        .whenReleased("a")
        .expectCommand("a", undo())
        .of(Command.Undo.UNKNOWN)
        .whenReply(completed())
        .expectCommand("b", undo())
        .whenReply(completed())
        .expectState(Status.ROLLED_BACK);
  }

  private static Scenario pivotRetriedAfterAnUnusableAnswer() {
    return inDomain(
            "channels: { work.a: { maxInFlight: 1 }, undo.a: { rate: 10/s }, work.b: {}, undo.b: {} }",
            """
            - { step: b, dispatch: work.b, rollback: undo.b }
            - step: a
              dispatch: work.a
              pivot: true
              output: { id: "no ${ $output.id }" }
              rollback: undo.a
            """)
        .given()
        .expectCommand("b")
        .whenReply(completed())
        .whenReleased("a")
        .expectCommand("a")
        .whenReply(completed("{'other': 1}"))
        .expectStep("a", StepStatus.BLOCKED)
        .whenOperatorAsks(new Signal.Retry("ada", "again", null))
        .expectStep("a", StepStatus.HELD);
  }

  @Test
  void shouldLetAnOperatorSkipAnUndoThatIsHeld() {
    heldUndo()
        .whenOperatorAsks(new Signal.SkipUndo("ada", "worth nothing", new StepPath("a")))
        .whenReleaseIsRefused(3)
        .expectState(Status.ROLLED_BACK);
  }

  @Test
  void shouldTakeAnOperatorsWordForAnUndoThatIsHeld() {
    Scenario story =
        heldUndo().whenOperatorAsks(new Signal.MarkUndone("ada", "by hand", new StepPath("a")));
    assertThat(Turn.of(story.run().state())).isEmpty();
    story.expectState(Status.ROLLED_BACK);
  }

  private static Scenario heldUndo() {
    return inDomain(DOMAIN, STEPS)
        .given()
        .whenReleased("a")
        .expectCommand("a")
        .whenReply(completed())
        .expectCommand("b")
        .whenReply(rejected("No"))
        .expectStep("a", StepStatus.UNDO_HELD);
  }
}
