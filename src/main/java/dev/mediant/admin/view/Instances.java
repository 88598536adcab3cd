package dev.mediant.admin.view;

import dev.mediant.message.InstanceId;
import dev.mediant.message.WorkflowName;
import dev.mediant.store.HistoryView;
import dev.mediant.store.HistoryViews;
import dev.mediant.store.InstanceDetail;
import dev.mediant.store.InstanceFilter;
import dev.mediant.store.InstanceView;
import dev.mediant.store.InstanceViews;
import dev.mediant.workflow.InstanceState;
import dev.mediant.workflow.StepState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads instances for the API and the page. */
@ApplicationScoped
public class Instances {
  private static final int CHUNK = 500;

  private final InstanceViews instances;
  private final HistoryViews history;

  Instances(InstanceViews instances, HistoryViews history) {
    this.instances = instances;
    this.history = history;
  }

  /** Asks for one more than is shown: whether there is more is then known. */
  public ListView<InstanceLine> list(InstanceFilter filter, int limit, @Nullable UUID before) {
    InstanceId cursor = before == null ? null : new InstanceId(before);
    List<InstanceLine> found =
        instances.newest(filter, limit + 1, cursor).stream().map(InstanceLine::of).toList();
    return ListView.of(found, limit, InstanceLine::id);
  }

  /** Those that it has called, by the number of the command that started each. */
  public Map<Integer, InstanceView> called(InstanceState state) {
    boolean calls =
        state.steps().values().stream()
            .map(StepState::channel)
            .anyMatch(channel -> channel != null && WorkflowName.called(channel) != null);
    return calls ? instances.called(state.origin().id()) : Map.of();
  }

  /** With its steps, and those that it has called. */
  public InstanceReport report(InstanceDetail detail) {
    List<HistoryView> history = history(detail);
    return InstanceReport.of(detail, history, calls(detail, history));
  }

  /**
   * @param history all of it
   */
  public Calls calls(InstanceDetail detail, List<HistoryView> history) {
    return Calls.of(detail, history, called(detail.instance().state()));
  }

  public Optional<InstanceDetail> find(InstanceId id) {
    return instances.find(id);
  }

  /** All of it, up to the revision that the state was read at: both tell of the same moment. */
  public List<HistoryView> history(InstanceDetail detail) {
    InstanceId id = detail.instance().state().origin().id();
    long last = detail.instance().state().revision();
    List<HistoryView> all = new ArrayList<>();
    long read = 0;
    while (read < last) {
      List<HistoryView> chunk = history.of(id, read, CHUNK);
      chunk.stream().filter(row -> row.revision() <= last).forEach(all::add);
      read = chunk.isEmpty() ? last : chunk.getLast().revision();
    }
    return all;
  }

  public List<HistoryView> history(InstanceId id, long afterRevision, int limit) {
    return history.of(id, afterRevision, limit);
  }
}
