package dev.mediant.store;

import io.quarkus.panache.common.Sort;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Dead letters as people look at them, and their one change: from open to resolved. */
@Singleton
public class DeadLetterViews {
  private final DeadLetterRepository repository;

  DeadLetterViews(DeadLetterRepository repository) {
    this.repository = repository;
  }

  /**
   * The newest first.
   *
   * @param before only those that come after this one in the list
   */
  @Transactional
  public List<DeadLetterView> newest(DeadLetterFilter filter, int limit, @Nullable UUID before) {
    Conditions conditions = filter.conditions(before);
    return repository
        .find(conditions.text(), Sort.descending("at", "id"), conditions.parameters())
        .range(0, limit - 1)
        .stream()
        .map(DeadLetterView::of)
        .toList();
  }

  @Transactional
  public Optional<DeadLetterView> find(UUID id) {
    return repository.findByIdOptional(id).map(DeadLetterView::of);
  }

  /** Ends an open dead letter; false when it is not open (any more): somebody else was faster. */
  @Transactional
  public boolean resolve(UUID id, DeadLetterView.State state, String by, String reason) {
    return repository.update(
            """
            state = :state, resolvedBy = :by, resolvedReason = :reason, resolvedAt = instant
            where id = :id and state = 'open'
            """,
            Map.of("state", state.column(), "by", by, "reason", reason, "id", id))
        == 1;
  }
}
