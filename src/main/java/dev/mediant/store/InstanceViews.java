package dev.mediant.store;

import dev.mediant.message.CommandId;
import dev.mediant.message.InstanceId;
import dev.mediant.workflow.InstanceState;
import io.quarkus.panache.common.Sort;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Instances as people look at them. */
@Singleton
public class InstanceViews {
  private final InstanceRepository repository;
  private final MediatorStore store;

  InstanceViews(InstanceRepository repository, MediatorStore store) {
    this.repository = repository;
    this.store = store;
  }

  /**
   * The newest first. Ids sort by the start, so the last one of a page is where the next begins,
   * whatever has started since.
   *
   * @param before only instances that are older than this one
   */
  @Transactional
  public List<InstanceView> newest(InstanceFilter filter, int limit, @Nullable InstanceId before) {
    Conditions conditions =
        filter.conditions().and("id < :before", "before", before == null ? null : before.value());
    return repository
        .find(conditions.text(), Sort.descending("id"), conditions.parameters())
        .range(0, limit - 1)
        .stream()
        .map(InstanceView::of)
        .toList();
  }

  /** Those that the instance has called, by the number of the command that started each. */
  @Transactional
  public Map<Integer, InstanceView> called(InstanceId caller) {
    Map<Integer, InstanceView> called = new HashMap<>();
    for (InstanceRow row : repository.list("callId like ?1", caller + ".%")) {
      CommandId call = CommandId.parse(row.callId);
      if (call != null) {
        called.put(call.number(), InstanceView.of(row));
      }
    }
    return called;
  }

  @Transactional
  public Optional<InstanceDetail> find(InstanceId id) {
    return repository
        .findByIdOptional(id.value())
        .flatMap(row -> store.find(id).map(state -> detail(row, state)));
  }

  private static InstanceDetail detail(InstanceRow row, InstanceState state) {
    InstanceId root = row.rootId == null ? null : new InstanceId(row.rootId);
    return new InstanceDetail(new StoredInstance(state, row.timerAt), row.updatedAt, root);
  }
}
