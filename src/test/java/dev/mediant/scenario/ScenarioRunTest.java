package dev.mediant.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.mediant.definition.ProblemPrinter;
import dev.mediant.definition.yaml.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What scenarios play, and what they tell when it comes otherwise. */
class ScenarioRunTest {
  @TempDir Path root;
  private Path folder;

  @BeforeEach
  void writeWorkflow() throws IOException {
    folder = Files.createDirectories(root.resolve("order"));
    Files.writeString(
        folder.resolve("story.yaml"),
        """
        workflow: story
        domain: order
        version: 1
        trigger: { event: OrderPlaced, filter: .amount > 0 }
        defaults: { timeout: 10s, retry: { maxAttempts: 3, delay: 1s, backoff: constant, jitter: none } }
        steps:
          - { step: reserve, dispatch: stock.reserve, rollback: stock.release }
          - step: pay
            dispatch: card.charge
            input: { amount: "${ .amount }" }
            rollback: card.refund
          - step: ship
            switch:
              - when: .amount > 100
                steps: [{ step: insured, dispatch: post.insured, rollback: none }]
              - otherwise:
                steps: [{ step: plain, emit: ShippedPlain }]
        output: { paid: "${ $steps.pay.id }" }
        """);
  }

  private WorkflowCheck check(String scenario, boolean matrix) throws IOException {
    Path file = folder.resolve("story.test.yaml");
    Files.writeString(
        file,
        "scenarios:\n"
            + ("- scenario: it\n  event: { eventType: OrderPlaced, eventId: e, data: { amount: 50 } }\n"
                    + scenario.indent(2))
                .indent(2));
    WorkflowCheck check = WorkflowCheck.run(file, matrix);
    assertThat(ProblemPrinter.print(check.problems())).isEmpty();
    return check;
  }

  private String failure(String scenario) throws IOException {
    return String.join("\n", check(scenario, false).verdicts().getFirst().failure());
  }

  @Test
  void shouldPassWhenAllIsAsExpected() throws IOException {
    assertThat(
            failure(
                """
                processors:
                  card.charge: [{ failed: Busy }, silent, { completed: { id: "P-${ .amount }" }, after: 2s }]
                expect:
                  state: COMPLETED
                  output: { paid: P-50 }
                  path: [reserve, pay, plain]
                  commands: [reserve, { pay: { amount: 50 } }, pay, pay]
                  events: [{ ShippedPlain: { amount: 50 } }]
                  undone: []
                  attention: none
                  time: 14s
                """))
        .isEmpty();
  }

  @Test
  void shouldShowWhatDiffersLineByLine() throws IOException {
    assertThat(
            failure(
                """
                processors: { card.charge: { rejected: { type: Declined, code: 51 } } }
                expect:
                  state: COMPLETED
                  output: { paid: P-1 }
                  error: Expired
                  path: [reserve, pay, plain]
                  undone: [{ reserve: { input: { amount: 51 }, output: {} } }]
                  time: { atLeast: 1s, atMost: 1m }
                """))
        .isEqualTo(
            """
            - state: COMPLETED
            + state: ROLLED_BACK
              output:
            -   paid: P-1
            +   null
            - error: Expired
            + error: Declined
              path:
                - reserve
                - pay
            -   - plain
              undone:
                - reserve:
                    input:
            -         amount: 51
            +         amount: 50
                    output: {}
              time:
            -   atLeast: 1s
            -   atMost: 1m
            +   0s
              because pay failed with Declined: the scenario says so""");
  }

  @Test
  void shouldShowNothingAsDifferentThatIsNot() throws IOException {
    assertThat(
            failure(
                """
                processors: { stock.reserve: { completed: { b: 1, a: 2.0, t: "1", n: 7, k: "yes" } }, card.charge: { completed: { id: 7 } } }
                expect:
                  output: { paid: "7" }
                  commands: [{ pay: { amount: 50 } }, { reserve: { amount: 50.0 } }]
                """))
        .as("a text is no number, though both look alike; 50.0 is 50")
        .isEqualTo(
            """
              output:
            -   paid: "7"
            +   paid: 7
              commands:
            -   - pay:
            -       amount: 50
                - reserve:
                    amount: 50.0
            +   - pay:
            +       amount: 50""");
  }

  @Test
  void shouldSayWhatItWaitsForInstead() throws IOException {
    assertThat(
            failure(
                """
                processors: { card.charge: { rejected: Declined }, stock.release: { rejected: NoShelf } }
                expect: { state: ROLLED_BACK }
                """))
        .isEqualTo(
            """
            - state: ROLLED_BACK
            + state: ROLLING_BACK
              because pay failed with Declined: the scenario says so
              it needs attention (ROLLBACK_BLOCKED): NoShelf: the scenario says so""");
  }

  @Test
  void shouldAnswerByAttemptAndByInput() throws IOException {
    assertThat(
            failure(
                """
                processors:
                  card.charge:
                    - { failed: Busy, attempt: 1, retryAfter: 5s }
                    - { rejected: TooMuch, when: .amount > 40 }
                    - { completed: {} }
                expect: { state: ROLLED_BACK, error: TooMuch, time: 5s }
                """))
        .isEmpty();
  }

  private void writeHttpWorkflow() throws IOException {
    Files.writeString(
        folder.resolve("story.yaml"),
        """
        workflow: story
        domain: order
        version: 1
        trigger: { event: OrderPlaced }
        defaults: { timeout: 10s, retry: { maxAttempts: 2, delay: 1s, jitter: none } }
        steps:
          - step: lookUp
            http: { url: "https://crm.example.org/customers", response: full }
            catch: [{ errors: HttpStatus404, then: continue }]
          - step: book
            http: { method: POST, url: "https://crm.example.org/bookings" }
            rollback: { http: { method: DELETE, url: "https://crm.example.org/bookings" } }
          - { step: pay, dispatch: card.charge, rollback: none }
        output: { name: "${ $steps.lookUp.body.name // null }" }
        """);
  }

  @Test
  void shouldAnswerOverHttp() throws IOException {
    writeHttpWorkflow();
    assertThat(
            failure(
                """
                http:
                  lookUp: [{ status: 503, retryAfter: 5s }, { body: { name: Ada } }]
                expect: { state: COMPLETED, output: { name: Ada }, time: 5s }
                """))
        .isEmpty();
    assertThat(
            failure(
                """
                http: { lookUp: { status: 404 }, book: { status: 500 }, "book:undo": [{ status: 502 }, completed] }
                expect: { state: ROLLED_BACK, error: HttpStatus500, undone: [book], path: [lookUp, book] }
                """))
        .isEmpty();
  }

  @Test
  void shouldBreakRequestsInEveryWay() throws IOException {
    writeHttpWorkflow();
    WorkflowCheck check = check("expect: { state: COMPLETED }\n", true);
    assertThat(check.matrix())
        .extracting(Matrix.Row::step)
        .containsExactly("lookUp", "book", "pay");
    assertThat(check.matrix()).allMatch(Matrix.Row::hasPassed);
  }

  @Test
  void shouldPlayLateAndDoubleAnswers() throws IOException {
    assertThat(
            failure(
                """
                processors:
                  stock.reserve: { duplicate: { id: R-1 } }
                  card.charge: [{ late: { id: P-1 } }, { completed: { id: P-2 }, after: 9s }]
                expect: { state: COMPLETED, output: { paid: P-2 }, time: 20s }
                """))
        .as("the first answer comes a second after its timeout, while the second is awaited")
        .contains("+   paid: P-1");
  }

  @Test
  void shouldExtendATimeoutByProgressAsLongAsItComes() throws IOException {
    assertThat(
            failure(
                """
                processors:
                  card.charge: [{ silent: true, after: 20s, progress: 8s }, { completed: {}, after: 55s, progress: 8s }]
                expect: { commands: [reserve, pay, pay], time: 82s }
                """))
        .as("the first attempt: 16 s of reports, and 10 s of silence; then 1 s of delay")
        .isEmpty();
  }

  @Test
  void shouldRefuseProgressThatNobodyHearsOf() {
    assertThat(problems("processors: { a: { completed: 1, progress: 5s } }"))
        .contains("expected \"after\" beside \"progress\"");
    assertThat(problems("processors: { a: { completed: 1, after: 7d, progress: 1ms } }"))
        .contains("no more than 1000 times as long");
    assertThat(problems("http: { a: { status: 200, after: 9s, progress: 5s } }"))
        .contains("\"progress\" has no meaning in what a request is answered");
  }

  private static String problems(String answers) {
    String scenario = "- { scenario: a, event: { eventType: A }, expect: { path: [] }, %s }";
    String text = "scenarios:\n" + scenario.formatted(answers);
    return ProblemPrinter.print(ScenarioReader.read("a.test.yaml", text).problems());
  }

  @Test
  void shouldSayWhyNothingStarted() throws IOException {
    Path file = folder.resolve("story.test.yaml");
    Files.writeString(
        file,
        """
        scenarios:
          - scenario: no amount
            event: { eventType: OrderPlaced, eventId: e, data: { amount: 0 } }
            expect: { state: COMPLETED }
          - scenario: no order
            event: { eventType: OrderSeen, eventId: e, data: { amount: 7 } }
            expect: { starts: false }
          - scenario: a filter that fails
            event: { eventType: OrderPlaced, eventId: e, data: { amount: [7] } }
            expect: { starts: false }
        """);
    WorkflowCheck check = WorkflowCheck.run(file, false);
    assertThat(check.verdicts().get(0).failure())
        .containsExactly("- starts: true", "+ starts: false, for its filter said false");
    assertThat(check.verdicts().get(1).hasPassed()).isTrue();
    assertThat(check.verdicts().get(2).failure())
        .hasSize(2)
        .startsWith("- starts: false")
        .last(STRING)
        .startsWith("+ parked among the dead letters (trigger-failed), for trigger.filter: ");
  }

  @Test
  void shouldLetOperatorsAct() throws IOException {
    assertThat(
            failure(
                """
                processors: { card.charge: { completed: {}, after: 8s } }
                operator: [{ after: 3s, cancel: changed my mind }]
                expect: { state: CANCELLED, undone: [pay, reserve], time: 8s }
                """))
        .isEmpty();
  }

  @Test
  void shouldBreakEveryStepInEveryWay() throws IOException {
    WorkflowCheck check = check("expect: { state: COMPLETED }", true);
    assertThat(check.matrix())
        .extracting(Matrix.Row::step)
        .containsExactly("reserve", "pay", "insured");
    assertThat(check.matrix().get(2).isReached()).as("a scenario reaches it").isFalse();
    assertThat(check.matrix().get(1).cells())
        .extracting(cell -> cell.breakage() + " " + cell.outcome() + cell.problem())
        .containsExactly(
            "REJECTED ROLLED_BACK",
            "FAILED ROLLED_BACK",
            "TIMED_OUT ROLLED_BACK",
            "TWICE COMPLETED",
            "LATE ROLLED_BACK",
            "CANCELLED CANCELLED",
            "CRASHED COMPLETED");
  }

  @Test
  void shouldShowWhatNoScenarioReached() throws IOException {
    assertThat(check("expect: { state: COMPLETED }", false).coverage().missed())
        .containsExactly("undo of reserve", "undo of pay", "branch 1 of ship", "step insured");
  }
}
