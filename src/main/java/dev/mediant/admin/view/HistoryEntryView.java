package dev.mediant.admin.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediant.message.StepPath;
import dev.mediant.store.HistoryView;
import dev.mediant.workflow.HistoryEvent;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One fact of an instance's history.
 *
 * @param revision facts of one transition share it
 * @param event the fact's name, such as {@code CommandIssued}
 * @param step null when it is about the instance as a whole
 * @param summary the fact as a sentence for people
 * @param details what else the fact says, by name
 */
public record HistoryEntryView(
    long revision,
    Instant at,
    String event,
    @Nullable String step,
    String summary,
    ObjectNode details) {

  public static List<HistoryEntryView> of(List<HistoryView> history) {
    return history.stream().flatMap(HistoryEntryView::of).toList();
  }

  private static Stream<HistoryEntryView> of(HistoryView row) {
    return row.events().stream().map(event -> of(row, event));
  }

  private static HistoryEntryView of(HistoryView row, HistoryEvent event) {
    StepPath step = FactStep.of(event);
    return new HistoryEntryView(
        row.revision(),
        row.at(),
        event.getClass().getSimpleName(),
        step == null ? null : step.value(),
        FactSentence.of(event),
        FactDetails.of(event));
  }
}
