package dev.mediant.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.definition.yaml.ScenarioReader;
import dev.mediant.definition.yaml.WorkflowFolder;
import dev.mediant.workflow.HistoryEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the matrix sees what an interpreter with a mistake would do. */
class MatrixTest {
  @TempDir Path root;
  private Path folder;

  @BeforeEach
  void write() throws IOException {
    folder = Files.createDirectories(root.resolve("order"));
    Files.writeString(
        folder.resolve("pack.yaml"),
        """
        workflow: pack
        domain: order
        version: 1
        trigger: none
        steps: [{ step: box, dispatch: box.fill, rollback: box.empty }]
        output: { no: "${ $steps.box.no }" }
        """);
    Files.writeString(
        folder.resolve("story.yaml"),
        """
        workflow: story
        domain: order
        version: 1
        trigger: { event: OrderPlaced }
        steps:
          - { step: reserve, dispatch: stock.reserve, rollback: stock.release }
          - step: ask
            approval: { question: "Sure?" }
            timeout: 1d
            catch:
              - errors: NotApproved
                steps: [{ step: tell, dispatch: mail.send, rollback: none }]
                then: rollback
          - { step: packIt, workflow: order/pack, timeout: 1d }
          - { step: rest, wait: 1h }
          - step: payAll
            forEach: .parts
            steps:
              - { step: pay, dispatch: card.charge, input: "${ $item }", rollback: card.refund }
          - { step: gift, when: .gift // false, dispatch: gift.wrap, rollback: none }
          - { step: ship, dispatch: post.ship, input: { no: "box ${ $steps.packIt.no }" }, pivot: true }
        """);
    Files.writeString(
        folder.resolve("story.test.yaml"),
        """
        scenarios:
          - scenario: is refused
            event: { eventType: OrderPlaced, eventId: e, data: { parts: [1, 2] } }
            operator: [{ after: 1h, reject: no }]
            expect: { state: ROLLED_BACK, undone: [reserve] }
          - scenario: ships
            event: { eventType: OrderPlaced, eventId: e, data: { parts: [1, 2] } }
            operator: [{ after: 1h, approve: yes }]
            processors: { box.fill: { completed: { no: 7 } } }
            expect: { state: COMPLETED }
          - scenario: is shipped by nobody
            event: { eventType: OrderPlaced, eventId: e, data: { parts: [1, 2] } }
            operator: [{ after: 1h, approve: yes }]
            processors: { box.fill: { completed: { no: 7 } }, post.ship: { rejected: NoVan } }
            expect: { state: ROLLED_BACK, undone: [pay, pay, packIt, reserve] }
        """);
  }

  @Test
  void shouldBreakAllThatIsWaitedFor() throws IOException {
    WorkflowCheck check = WorkflowCheck.run(folder.resolve("story.test.yaml"), true);
    assertThat(check.verdicts()).allMatch(Verdict::hasPassed);
    assertThat(check.matrix())
        .extracting(
            row ->
                row.step()
                    + ": "
                    + String.join(" ", row.cells().stream().map(Matrix.Cell::outcome).toList()))
        .containsExactly(
            "reserve: FAILED FAILED ROLLED_BACK COMPLETED ROLLED_BACK CANCELLED COMPLETED",
            "packIt: ROLLED_BACK ROLLED_BACK ROLLED_BACK COMPLETED ROLLED_BACK CANCELLED COMPLETED",
            "pay: ROLLED_BACK ROLLED_BACK ROLLED_BACK COMPLETED ROLLED_BACK CANCELLED COMPLETED",
            "last pay: ROLLED_BACK ROLLED_BACK ROLLED_BACK COMPLETED ROLLED_BACK CANCELLED"
                + " COMPLETED",
            "ship: ROLLED_BACK ROLLED_BACK RUNNING, PIVOT_OUTCOME_UNKNOWN COMPLETED COMPLETED"
                + " COMPLETED COMPLETED",
            "ask: ROLLED_BACK - ROLLED_BACK COMPLETED ROLLED_BACK CANCELLED COMPLETED",
            "rest: - - - - - CANCELLED COMPLETED",
            "tell: ROLLED_BACK ROLLED_BACK ROLLED_BACK ROLLED_BACK ROLLED_BACK CANCELLED"
                + " ROLLED_BACK",
            "gift: ? ? ? ? ? ? ?");
    assertThat(check.matrix()).allMatch(Matrix.Row::hasPassed);
    assertThat(check.matrix().getLast().isReached()).isFalse();
  }

  @Test
  void shouldSeeUndosThatAreOutOfOrder() throws IOException {
    Played played = played("is shipped by nobody");
    assertThat(undoOrder(played, played.chronicle().facts())).isEmpty();

    List<HistoryEvent> facts = new ArrayList<>(played.chronicle().facts());
    List<Integer> undos = new ArrayList<>();
    for (int i = 0; i < facts.size(); i++) {
      if (facts.get(i) instanceof HistoryEvent.UndoIssued) {
        undos.add(i);
      }
    }
    Collections.swap(facts, undos.getFirst(), undos.getLast());
    assertThat(undoOrder(played, facts)).isEqualTo("payAll/1/pay is undone after reserve");
  }

  @Test
  void shouldSeeAnUndoThatDoesNotWaitForTheOneBefore() throws IOException {
    Played played = played("is shipped by nobody");
    List<HistoryEvent> facts = new ArrayList<>(played.chronicle().facts());
    facts.removeIf(
        fact ->
            fact instanceof HistoryEvent.UndoCompleted undone
                && undone.step().stepId().equals("packIt"));
    assertThat(undoOrder(played, facts)).isEqualTo("reserve is undone while packIt still is");
  }

  @Test
  void shouldSeeWorkThatNobodyHasUndone() throws IOException {
    Played played = played("is shipped by nobody");
    assertThat(Outcome.problem(played)).isEmpty();
    played
        .chronicle()
        .commands()
        .removeIf(command -> command.undo() != null && command.step().stepId().equals("reserve"));
    assertThat(Outcome.problem(played)).isEqualTo("reserve was done and is not undone");
  }

  @Test
  void shouldSeeWhatADuplicateHasChanged() throws IOException {
    Played played = played("ships");
    Played once = played("ships");
    assertThat(Outcome.difference(once, played)).isEmpty();
    played.chronicle().sent(played.chronicle().commands().getFirst());
    assertThat(Outcome.difference(once, played)).startsWith("without that it sends [reserve to");
    assertThat(Outcome.difference(once, played("is shipped by nobody")))
        .isEqualTo("without that it is COMPLETED with null, with it ROLLED_BACK with null");
  }

  private static String undoOrder(Played played, List<HistoryEvent> facts) {
    return UndoOrder.problem(played.definition(), facts);
  }

  private Played played(String scenario) throws IOException {
    WorkflowDefinition definition =
        WorkflowFolder.read(folder.resolve("story.yaml")).definitions().getFirst();
    ScenarioRun run =
        ScenarioReader.read(folder.resolve("story.test.yaml")).scenarios().stream()
            .filter(each -> each.name().equals(scenario))
            .map(each -> new ScenarioRun(definition, folder, Callees.beside(folder), each))
            .findFirst()
            .orElseThrow();
    run.run();
    return Objects.requireNonNull(run.played());
  }
}
