package dev.mediant.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.definition.Action;
import dev.mediant.definition.RetryPolicy;
import dev.mediant.definition.Rollback;
import dev.mediant.definition.Step;
import dev.mediant.definition.Trigger;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.WorkflowRef;
import dev.mediant.expression.Compilation;
import dev.mediant.expression.Expression;
import dev.mediant.expression.Template;
import dev.mediant.message.ChannelName;
import dev.mediant.message.DomainName;
import dev.mediant.message.InstanceId;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The diagrams show what happens: every test checks that no arrow lacks, this one that none lies.
 */
class StateDiagramTest {
  private static final int RUNS = 3000;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Test
  void shouldTakeEveryArrow() {
    retryWhatNeedsAnotherBranch("when: ($vars | .go)");
    retryWhatNeedsAnotherBranch("when: (($vars | .go) == false) or error(\"not yet\")");
    retryWhatNobodyAnsweredPastThePivot(
        new Action.Approval(List.of(), new Template.Literal(Words.json("'ok?'")), PATIENCE));
    retryWhatNobodyAnsweredPastThePivot(
        new Action.Await(List.of(RandomRun.AWAITED), null, key("1"), key("1"), PATIENCE));
    new TurnsTest().shouldCountARejectionOfAnEarlierAttempt();
    new TurnsTest().shouldHoldTheUndoThatAnOperatorRetries();
    new CallerUndoTest().shouldEndAtOnceWhatCanNotStart();
    new BrokenExpressionTest().shouldUndoAPivotThatIsRolledBackForItsUnusableOutput();
    for (int seed = 0; seed < RUNS && !allTaken(); seed++) {
      Random random = new Random(seed);
      new RandomRun(random, new RandomWorkflow(random).next()).play();
    }
    assertThat(StateDiagram.INSTANCE.notTaken()).as("arrows between states that lie").isEmpty();
    assertThat(StateDiagram.STEP.notTaken()).as("arrows between step states that lie").isEmpty();
  }

  /** Blocked past the pivot for want of a value that its sibling sets. */
  private static void retryWhatNeedsAnotherBranch(String key) {
    Scenario.steps(
            """
            - { step: ship, dispatch: work.ship, pivot: true }
            - step: both
              parallel:
                - { step: rest, wait: 5m, %s }
                - step: other
                  steps:
                    - { step: a, dispatch: work.a }
                    - { step: let, set: { go: false } }
            """
                .formatted(key))
        .given()
        .expectCommand("ship")
        .whenReply(Words.completed())
        .expectStep("both/rest", StepStatus.BLOCKED)
        .expectCommand("a")
        .whenReply(Words.completed())
        .whenOperatorAsks(new Signal.Retry("ada", "it is set by now", null));
  }

  private static void retryWhatNobodyAnsweredPastThePivot(Action waits) {
    Action ship =
        new Action.Dispatch(new ChannelName("work.ship"), null, PATIENCE, RetryPolicy.STANDARD);
    WorkflowDefinition definition =
        new WorkflowDefinition(
            new WorkflowRef(new DomainName("order"), "story", 1),
            "",
            null,
            Trigger.of(new Trigger.Source.None()),
            null,
            WorkflowDefinition.OnRollbackFailure.SUSPEND,
            List.of(step("ship", ship, true), step("wait", waits, false)),
            null,
            "");
    InstanceId id = InstanceId.parse("01951a2b-3c4d-7e5f-8a9b-0c1d2e3f4a5b");
    Simulation simulation = new Simulation(definition, id, Words.event("OrderPlaced", "{}"));
    simulation.reply(simulation.commands().getFirst(), Words.completed());
    simulation.pass(PATIENCE);
    assertThat(simulation.send(new Signal.Retry("ada", "ask again", null)))
        .isInstanceOf(Decision.Accepted.class);
  }

  private static Step step(String id, Action action, boolean pivot) {
    return new Step(id, action, null, null, new Rollback.Unstated(), pivot, null, List.of());
  }

  private static Expression key(String source) {
    return ((Compilation.Compiled) Expression.compile(source)).expression();
  }

  private static boolean allTaken() {
    return StateDiagram.INSTANCE.notTaken().isEmpty() && StateDiagram.STEP.notTaken().isEmpty();
  }
}
