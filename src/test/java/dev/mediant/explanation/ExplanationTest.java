package dev.mediant.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.definition.ProblemPrinter;
import dev.mediant.definition.yaml.WorkflowReader;
import dev.mediant.definition.yaml.WorkflowReading;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  private static final String HEAD =
      """
      workflow: example
      domain: order
      version: 1
      trigger: { event: OrderPlaced }
      """;

  @Test
  void shouldCountAttemptsUntilTheTimeAroundThemEnds() {
    Attempts attempts =
        explain(
                """
                deadline: 1m
                steps:
                  - step: ask
                    dispatch: stock.ask
                    rollback: none
                    timeout: 10s
                    retry: { maxAttempts: 4, delay: 5s, backoff: linear, jitter: none }
                """)
            .attempts()
            .getFirst();
    assertThat(attempts.begins())
        .containsExactly(
            Duration.ZERO, Duration.ofSeconds(15), Duration.ofSeconds(35), Duration.ofSeconds(60));
    assertThat(attempts.worst()).isEqualTo(Duration.ofSeconds(70));
    assertThat(attempts.fits()).isFalse();
  }

  @Test
  void shouldSayWhatIsHandledAndWhatIsNotUndonePastThePivot() {
    Explanation explanation =
        explain(
            """
            steps:
              - { step: ask, approval: { question: "Sure?" } }
              - { step: ship, dispatch: a.do, pivot: true }
              - { step: seal, dispatch: b.do, rollback: none, catch: [{ then: continue }] }
              - { step: bill, workflow: order/billOrder }
            """);
    assertThat(explanation.story().getFirst().text()).startsWith("asks anybody: ");
    assertThat(explanation.rollbacks())
        .extracting(RollbackPlan::handled)
        .containsExactly(false, false, true, false);
    assertThat(plan(explanation.rollbacks(), "bill").itself()).isNull();
  }

  @Test
  void shouldBeginNoAttemptAfterMaxElapsed() {
    Attempts attempts =
        explain(
                """
                steps:
                  - step: ask
                    dispatch: stock.ask
                    rollback: none
                    timeout: 10s
                    retry: { maxAttempts: 9, delay: 5s, backoff: constant, maxElapsed: 31s }
                """)
            .attempts()
            .getFirst();
    assertThat(attempts.count()).isEqualTo(3);
    assertThat(attempts.worst()).isEqualTo(Duration.ofSeconds(40));
  }

  @Test
  void shouldComeToAnEndWhateverTheAuthorAsksFor() {
    Attempts attempts =
        explain(
                """
                steps:
                  - step: ask
                    dispatch: stock.ask
                    rollback: none
                    timeout: 3650d
                    retry: { maxAttempts: 999999999, delay: 1ms, maxDelay: 3650d }
                """)
            .attempts()
            .getFirst();
    assertThat(attempts.count()).isEqualTo(999_999_999);
    assertThat(attempts.worst()).isGreaterThanOrEqualTo(Duration.ofDays(36_500));
  }

  @Test
  void shouldUndoBranchesSideBySideAndRoundsInReverse() {
    List<RollbackPlan> plans =
        explain(
                """
                steps:
                  - step: first
                    dispatch: a.do
                    rollback: a.undo
                  - step: both
                    parallel:
                      - step: left
                        dispatch: b.do
                        rollback: b.undo
                      - step: right
                        dispatch: c.do
                        rollback: { emit: Undone }
                  - step: each
                    forEach: .items
                    steps:
                      - step: item
                        when: .wanted
                        dispatch: d.do
                        rollback: d.undo
                  - step: last
                    dispatch: e.do
                    pivot: true
                  - step: after
                    dispatch: f.do
                """)
            .rollbacks();
    Undoing first = new Undoing.Undo("first", "a.undo", false);
    assertThat(plan(plans, "first").parts()).isEmpty();
    assertThat(plan(plans, "left").itself()).isEqualTo("b.undo");
    assertThat(plan(plans, "left").parts())
        .containsExactly(new Undoing.Undo("right", "the event Undone", true), first);
    assertThat(plan(plans, "last").where()).isEqualTo(RollbackPlan.Where.AT_PIVOT);
    assertThat(plan(plans, "last").parts())
        .containsExactly(
            new Undoing.Each("each item", List.of(new Undoing.Undo("item", "d.undo", true))),
            new Undoing.SideBySide(
                List.of(
                    List.of(new Undoing.Undo("left", "b.undo", false)),
                    List.of(new Undoing.Undo("right", "the event Undone", false)))),
            first);
    assertThat(plan(plans, "after").where()).isEqualTo(RollbackPlan.Where.PAST_PIVOT);
    assertThat(plan(plans, "after").parts()).isEmpty();
  }

  @Test
  void shouldDrawWhatMermaidCanRead() {
    String drawn =
        explain(
                """
                steps:
                  - step: end
                    when: .name == "#1" and .amount < 3
                    dispatch: a.do
                    rollback: none
                    catch:
                      - errors: Odd
                        then: complete
                """)
            .mermaid();
    assertThat(drawn)
        .contains("s_end[\"end<br>a.do<br>when .name == #quot;#35;1#quot; and .amount #lt; 3\"]")
        .contains("s_end -. \"on Odd\" .-> completed");
  }

  private static RollbackPlan plan(List<RollbackPlan> plans, String step) {
    return plans.stream().filter(plan -> plan.step().equals(step)).findFirst().orElseThrow();
  }

  private static Explanation explain(String steps) {
    WorkflowReading reading = new WorkflowReader().read("order/example.yaml", HEAD + steps);
    assertThat(reading.definition()).as(ProblemPrinter.print(reading.problems())).isNotNull();
    return Explanation.of(Objects.requireNonNull(reading.definition()));
  }
}
