package dev.mediant.workflow;

import static dev.mediant.workflow.Scenario.workflow;
import static dev.mediant.workflow.Words.completed;
import static dev.mediant.workflow.Words.failed;
import static dev.mediant.workflow.Words.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What an open instance waits for, since when and until when. */
class WaitingTest {
  private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");

  private final Scenario story =
      workflow(
              """
              deadline: 1h
              defaults: { timeout: 10s, retry: { maxAttempts: 2, delay: 3s, jitter: none } }
              steps:
                - step: both
                  parallel:
                    - { step: a, dispatch: work.a, rollback: undo.a }
                    - { step: rest, wait: 10m }
                - { step: stop, fail: { type: Stop, message: stop } }
              """)
          .given();

  private String waitsFor() {
    StringBuilder text = new StringBuilder();
    for (Waiting wait : Waiting.of(story.run().state())) {
      Instant until = wait.until();
      text.append(
          "%s: %s %s, since %d s until %s s\n"
              .formatted(
                  wait.step(),
                  wait.forWhat(),
                  wait.detail(),
                  Duration.between(START, wait.since()).toSeconds(),
                  until == null ? "-" : Duration.between(START, until).toSeconds()));
    }
    return text.toString();
  }

  @Test
  void shouldNameRepliesAndTimers() {
    assertThat(waitsFor())
        .isEqualTo(
            """
            both/a: REPLY reply of work.a to attempt 1, since 0 s until 10 s
            both/rest: TIMER its time, since 0 s until 600 s
            """);
    assertThat(Waiting.nextDue(story.run().state())).isEqualTo(START.plusSeconds(10));
    story.whenTimePasses(Duration.ofSeconds(5)).expectCommand("a").whenReply(failed("Busy"));
    assertThat(waitsFor()).startsWith("both/a: TIMER attempt 2 on work.a, since 5 s until 8 s\n");
  }

  @Test
  void shouldBeDueAtTheDeadlineWhenItIsNext() {
    story
        .expectCommand("a")
        .whenReply(completed())
        .whenOperatorAsks(new Signal.Suspend("ada", "a moment"))
        .whenTimePasses(Duration.ofMinutes(55))
        .whenOperatorAsks(new Signal.Resume("ada", "go on"));
    assertThat(Waiting.nextDue(story.run().state())).isEqualTo(START.plusSeconds(600));
  }

  @Test
  void shouldNameTheOperatorsWaysOut() {
    story.whenOperatorAsks(new Signal.Suspend("ada", "a moment"));
    assertThat(waitsFor()).startsWith("null: OPERATOR resume, since 0 s until - s\n");
    assertThat(Waiting.nextDue(story.run().state())).isNull();
    story
        .whenOperatorAsks(new Signal.Resume("ada", "go on"))
        .expectCommand("a")
        .whenReply(completed())
        .whenTimePasses(Duration.ofMinutes(10));
    assertThat(waitsFor())
        .isEqualTo("both/a: REPLY reply of undo.a to attempt 1 to undo, since 600 s until 610 s\n");
    story.expectCommand("a", Words.undo()).whenReply(rejected("Never"));
    assertThat(waitsFor())
        .isEqualTo(
            "both/a: OPERATOR retry, skip-undo or mark-undone; Never: no, since 600 s until - s\n");
    assertThat(Waiting.nextDue(story.run().state())).isNull();
  }
}
