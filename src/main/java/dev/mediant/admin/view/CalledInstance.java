package dev.mediant.admin.view;

import dev.mediant.store.HistoryView;
import dev.mediant.store.InstanceView;
import dev.mediant.workflow.HistoryEvent;
import dev.mediant.workflow.Status;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An instance that another one has called.
 *
 * @param step the path of the step that has called it
 * @param workflow its name with its domain
 */
public record CalledInstance(
    String step, String id, String workflow, int version, Status state, boolean needsAttention) {

  /**
   * In the order of the calls.
   *
   * @param called by the number of the command that started each
   */
  static List<CalledInstance> of(List<HistoryView> history, Map<Integer, InstanceView> called) {
    return called.isEmpty()
        ? List.of()
        : history.stream()
            .flatMap(row -> row.events().stream())
            .flatMap(fact -> of(fact, called))
            .toList();
  }

  private static Stream<CalledInstance> of(HistoryEvent fact, Map<Integer, InstanceView> called) {
    if (!(fact instanceof HistoryEvent.CommandIssued issued)) {
      return Stream.of();
    }
    return Stream.ofNullable(called.get(issued.number()))
        .map(
            view ->
                new CalledInstance(
                    issued.step().value(),
                    view.id().toString(),
                    view.workflow().qualifiedName(),
                    view.workflow().version(),
                    view.status(),
                    view.needsAttention()));
  }
}
