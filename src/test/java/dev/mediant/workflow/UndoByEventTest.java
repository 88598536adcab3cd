package dev.mediant.workflow;

import static dev.mediant.workflow.Scenario.steps;
import static dev.mediant.workflow.Status.COMPLETED;
import static dev.mediant.workflow.Status.ROLLED_BACK;
import static dev.mediant.workflow.Words.completed;
import static dev.mediant.workflow.Words.undo;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Steps that are undone with an event. */
class UndoByEventTest {

  @Test
  void shouldTellOthersInsteadOfOneProcessor() {
    Scenario story =
        steps(
                """
                - { step: a, dispatch: work.a, rollback: undo.a }
                - step: b
                  dispatch: work.b
                  rollback: { emit: WorkUndone, data: { id: "${ $output.id // null }" } }
                - { step: stop, fail: { type: Stop } }
                """)
            .given();
    story
        .expectCommand("a")
        .whenReply(completed())
        .expectCommand("b")
        .whenReply(completed("{'id': 5}"))
        .expectEvent("WorkUndone", "{'id': 5}")
        .expectStep("b", StepStatus.UNDONE)
        .expectCommand("a", undo())
        .whenReply(completed())
        .expectState(ROLLED_BACK);
    assertThat(story.run().events().getFirst().id().value()).endsWith(":b:undo");
  }

  @Test
  void shouldTellAgainWhenTheWorkWasDoneAfterAll() {
    Scenario story =
        steps(
                """
                - step: a
                  dispatch: work.a
                  timeout: 10s
                  retry: none
                  rollback: { emit: WorkUndone }
                  catch: [{ then: continue }]
                """)
            .given();
    ExpectedCommand a = story.expectCommand("a");
    a.whenNoReply()
        .expectEvent("WorkUndone", "{'input': {'orderId': '4711', 'amount': 100}, 'output': null}")
        .expectState(COMPLETED);
    a.whenReply(completed("7"))
        .expectEvent("WorkUndone", "{'input': {'orderId': '4711', 'amount': 100}, 'output': 7}")
        .expectState(COMPLETED);
    assertThat(story.run().events())
        .extracting(event -> event.id().value().replaceFirst(".*:a", "a"))
        .containsExactly("a:undo:unknown", "a:undo");
  }
}
