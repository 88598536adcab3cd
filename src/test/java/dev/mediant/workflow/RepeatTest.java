package dev.mediant.workflow;

import static dev.mediant.workflow.Scenario.steps;
import static dev.mediant.workflow.Scenario.workflow;
import static dev.mediant.workflow.Status.COMPLETED;
import static dev.mediant.workflow.Status.ROLLED_BACK;
import static dev.mediant.workflow.Words.completed;
import static dev.mediant.workflow.Words.undo;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Steps over and over. */
class RepeatTest {
  private static final String POLL =
      """
      - step: poll
        repeat: { until: $steps.ask.ready, max: 3 }
        steps:
          - { step: ask, dispatch: job.ask, rollback: job.forget }
          - { step: pause, when: ($steps.ask.ready | not), wait: 1m }
      """;

  @Test
  void shouldRepeatUntilTheConditionHolds() {
    workflow("steps:\n" + POLL.indent(2) + "output: ${ $steps.ask.n }\n")
        .given()
        .expectCommand("ask")
        .withKey("poll/0/ask")
        .whenReply(completed("{'ready': false}"))
        .whenTimePasses(Duration.ofMinutes(1))
        .expectCommand("ask")
        .withKey("poll/1/ask")
        .whenReply(completed("{'ready': true, 'n': 7}"))
        .expectOutput("7")
        .expectState(COMPLETED);
  }

  @Test
  void shouldUndoItsRoundsInReverseWhenThereAreTooMany() {
    Scenario story = steps(POLL).given();
    for (int round = 0; round < 3; round++) {
      story
          .expectCommand("ask")
          .whenReply(completed("{'ready': false, 'round': " + round + "}"))
          .whenTimePasses(Duration.ofMinutes(1));
    }
    for (int round = 2; round >= 0; round--) {
      story
          .expectCommand("ask", undo())
          .withKey("poll/" + round + "/ask:undo")
          .whenReply(completed());
    }
    story.expectError("TooManyRounds").expectState(ROLLED_BACK);
  }

  @Test
  void shouldSeeTheRoundBefore() {
    steps(
            """
            - step: pages
              repeat: { while: $index == 0 or $steps.read.next != null, max: 10 }
              steps:
                - step: read
                  dispatch: pages.read
                  input: { from: "${ $steps.read.next // null }" }
                  rollback: none
            """)
        .given()
        .expectCommand("read")
        .withBody("{'from': null}")
        .whenReply(completed("{'next': 'p2'}"))
        .expectCommand("read")
        .withBody("{'from': 'p2'}")
        .whenReply(completed("{'next': null}"))
        .expectState(COMPLETED);
  }

  @Test
  void shouldHaveNoRoundWhereTheConditionNeverHeld() {
    steps(
            """
            - step: never
              repeat: { while: .amount < 0, max: 10 }
              steps: [{ step: a, dispatch: work.a, rollback: none }]
            """)
        .given()
        .expectNotBegun("never/0")
        .expectState(COMPLETED);
  }
}
