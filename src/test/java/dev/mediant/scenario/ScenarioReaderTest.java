package dev.mediant.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.definition.Problem;
import dev.mediant.definition.ProblemPrinter;
import dev.mediant.definition.yaml.Lint;
import dev.mediant.definition.yaml.ScenarioFile;
import dev.mediant.definition.yaml.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios tell their author's mistakes as workflows do. */
class ScenarioReaderTest {

  @Test
  void shouldTellEveryMistakeWithItsPlace() {
    ScenarioFile file =
        ScenarioReader.read(
            "order/place-order.test.yaml",
            """
            scenarios:
              - scenario: one
                event: { eventType: OrderPlaced }
                processors:
                  payment.charge: [complete, { rejectd: Na }, { completed: 1, failed: Busy }]
                  stock.reserve: { completed: { id: "${ .id" }, after: soon }
                expect: { state: DONE, time: long, path: ship, outptu: {} }
              - scenario: one
                event: samples/a.json
                operator: [{ cancel: a, retry: b }]
                expect: { output: "${ .a }" }
              - sceanrio: two
                event: samples/a.json
            """);
    assertThat(ProblemPrinter.print(file.problems()).lines().filter(l -> l.startsWith("order/")))
        .containsExactly(
            "order/place-order.test.yaml:5:24: expected one of completed, rejected, failed, unknown, silent,"
                + " late, duplicate but got \"complete\"; did you mean \"completed\"? [bad-value]",
            "order/place-order.test.yaml:5:36: unknown key \"rejectd\" in an answer; did you mean"
                + " \"rejected\"? Expected one of completed, rejected, failed, unknown, silent, late,"
                + " duplicate, when, attempt, after, progress, retryAfter, status, body [unknown-key]",
            "order/place-order.test.yaml:5:53: expected one of completed, rejected, failed, unknown, silent,"
                + " late, duplicate in an answer [step-action]",
            "order/place-order.test.yaml:6:42: this ${ is never closed by a }; for a literal ${"
                + " write $${ [template-syntax]",
            "order/place-order.test.yaml:6:60: expected a duration such as 250ms, 30s, 5m, 24h or"
                + " 7d, or ISO 8601 such as PT1H30M but got \"soon\" [bad-duration]",
            "order/place-order.test.yaml:7:22: expected one of RUNNING, SUSPENDED, ROLLING_BACK,"
                + " COMPLETED, FAILED, ROLLED_BACK, CANCELLED for \"state\" but got \"DONE\""
                + " [bad-value]",
            "order/place-order.test.yaml:7:34: expected a duration, or a map with atLeast and"
                + " atMost for \"time\" but got \"long\" [bad-value]",
            "order/place-order.test.yaml:7:46: expected a list of names, or of maps of one name and"
                + " its document, such as [{ reserve: { id: 1 } }] for \"path\" but got \"ship\""
                + " [bad-value]",
            "order/place-order.test.yaml:7:52: unknown key \"outptu\" in expect; did you mean"
                + " \"output\"? Expected one of starts, state, output, error, path, commands, undone,"
                + " events, attention, time [unknown-key]",
            "order/place-order.test.yaml:8:15: a scenario of this name stands in line 2 already"
                + " [duplicate-key]",
            "order/place-order.test.yaml:10:18: expected one of cancel, rollback, suspend, resume,"
                + " retry, approve, reject [step-action]",
            "order/place-order.test.yaml:11:23: write what is expected as it will be: ${ } is not"
                + " evaluated here [wrong-type]",
            "order/place-order.test.yaml:12:5: unknown key \"sceanrio\" in a scenario; did you mean"
                + " \"scenario\"? Expected one of scenario, event, input, at, events, processors,"
                + " http, operator, expect [unknown-key]",
            "order/place-order.test.yaml:12:5: expected \"expect\" in a scenario [missing-key]");
  }

  @Test
  void shouldTellNamesThatNothingAroundHas(@TempDir Path workflows) throws IOException {
    Path folder = Files.createDirectories(workflows.resolve("order"));
    Files.writeString(
        folder.resolve("pack.yaml"),
        """
        workflow: pack
        domain: order
        version: 1
        trigger: { event: PackAsked }
        steps:
          - { step: box, dispatch: box.fill, rollback: none }
        """);
    Files.writeString(
        folder.resolve("story.yaml"),
        """
        workflow: story
        domain: order
        version: 1
        trigger: { event: OrderPlaced }
        steps:
          - { step: pay, dispatch: card.charge, rollback: card.refund }
          - { step: look, http: { url: "https://example.com" } }
          - { step: packAll, workflow: order/pack }
        """);
    Path file = folder.resolve("story.test.yaml");
    Files.writeString(
        file,
        """
        scenarios:
          - scenario: good
            event: story.yaml
            processors: { card.charge: completed, card.refund: silent, box.fill: { rejected: Full } }
            http: { look: { status: 200 } }
            expect: { path: [pay, look, packAll], commands: [{ pay: {} }] }
          - scenario: bad
            event: sample/order.json
            events: [{ after: 1s, event: paid.json }]
            processors: { card.chrage: completed, "workflow:order/pack": completed }
            http: { pay: { status: 200 } }
            expect: { path: [pya, box], undone: [{ pakAll: {} }] }
        """);
    List<Problem> problems = ScenarioReader.read(file).problems();
    assertThat(problems)
        .extracting(p -> p.line() + ":" + p.column() + ": " + p.message())
        .containsExactly(
            "8:12: expected a file that can be read, named from the folder of this"
                + " one, but there is no \"sample/order.json\"; or write out here what it"
                + " would hold",
            "9:34: expected a file that can be read, named from the folder of this"
                + " one, but there is no \"paid.json\"; or write out here what it would"
                + " hold",
            "10:19: nothing is sent to \"card.chrage\"; did you mean \"card.charge\"?"
                + " Expected one of box.fill, card.charge, card.refund,"
                + " workflow:order/pack, workflow:order/pack:undo",
            "11:13: no step asks over HTTP as \"pay\"; expected one of look",
            "12:22: there is no step \"pya\"; did you mean \"pay\"? Expected one of"
                + " look, packAll, pay",
            "12:27: there is no step \"box\"; expected one of look, packAll, pay",
            "12:44: there is no step \"pakAll\"; did you mean \"packAll\"? Expected"
                + " one of look, packAll, pay");
    assertThat(Lint.of(List.of(workflows)).problems()).isEqualTo(problems);
    assertThat(WorkflowCheck.run(file, false).problems()).isEqualTo(problems);
  }

  @Test
  void shouldTellThatOnlyResponsesHaveAStatus() {
    ScenarioFile file =
        ScenarioReader.read(
            "order/place-order.test.yaml",
            """
            scenarios:
              - scenario: one
                at: tomorrow
                processors: { payment.charge: { status: 404 } }
                http: { lookUp: { status: 99 }, book: { status: 200, completed: {} } }
                expect: { starts: true }
            """);
    assertThat(ProblemPrinter.print(file.problems()).lines().filter(l -> l.startsWith("order/")))
        .containsExactly(
            "order/place-order.test.yaml:3:9: expected an instant such as 2026-03-01T02:30:00Z but"
                + " got \"tomorrow\" [bad-value]",
            "order/place-order.test.yaml:4:37: \"status\" and \"body\" have no meaning in what a"
                + " processor answers; they belong to http [misplaced-key]",
            "order/place-order.test.yaml:5:31: expected a whole number from 200 to 599 for"
                + " \"status\" but got \"99\" [bad-value]",
            "order/place-order.test.yaml:5:45: expected one of completed, rejected, failed, unknown,"
                + " silent, late, duplicate in an answer [step-action]");
  }
}
