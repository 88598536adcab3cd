package dev.mediant.store;

import dev.mediant.message.InstanceId;
import dev.mediant.workflow.HistoryCodec;
import io.quarkus.panache.common.Sort;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;

/** The history of an instance as people look at it. */
@Singleton
public class HistoryViews {
  private final HistoryRepository repository;

  HistoryViews(HistoryRepository repository) {
    this.repository = repository;
  }

  /** Transitions in order. */
  @Transactional
  public List<HistoryView> of(InstanceId instance, long afterRevision, int limit) {
    return repository
        .find(
            "instanceId = ?1 and revision > ?2",
            Sort.ascending("revision"),
            instance.value(),
            afterRevision)
        .range(0, limit - 1)
        .stream()
        .map(row -> new HistoryView(row.revision, row.at, HistoryCodec.decodeTransition(row.facts)))
        .toList();
  }
}
