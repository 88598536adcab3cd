package dev.mediant.mediator;

import dev.mediant.message.InstanceId;
import dev.mediant.store.StoredInstance;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What this node remembers of open instances, so that it needn't read them again; each write is
 * fenced by the revision that it remembers. The least recently used go first.
 */
final class InstanceCache {
  private record Remembered(StoredInstance instance, long weight) {}

  /**
   * Once another node was faster, it may well be again: for so long, rows are locked and looked at
   * before anything is decided.
   */
  private static final Duration CAUTION = Duration.ofSeconds(10);

  private final Map<InstanceId, Remembered> byUse = new LinkedHashMap<>(256, 0.75f, true);
  private final long limit;
  private long weight;
  private @Nullable Long overtakenNanos;

  /**
   * @param limit about how many bytes of memory it may take
   */
  InstanceCache(long limit) {
    this.limit = limit;
  }

  /** Whether a batch may be decided on what is remembered alone. */
  boolean isTrusted() {
    return overtakenNanos == null || System.nanoTime() - overtakenNanos > CAUTION.toNanos();
  }

  /** What was remembered turned out to be old. */
  void overtaken() {
    overtakenNanos = System.nanoTime();
  }

  Map<InstanceId, StoredInstance> known(Collection<InstanceId> ids) {
    Map<InstanceId, StoredInstance> known = new HashMap<>();
    for (InstanceId id : ids) {
      Remembered remembered = byUse.get(id);
      if (remembered != null) {
        known.put(id, remembered.instance());
      }
    }
    return known;
  }

  /** To be called after the commit. */
  void remember(StoredInstance instance) {
    forget(instance.id());
    if (instance.state().endedAt() == null) {
      add(new Remembered(instance, StateWeight.of(instance.state())));
    }
  }

  private void add(Remembered remembered) {
    if (remembered.weight() < limit / 8) { // one large document must not drive out all others
      byUse.put(remembered.instance().id(), remembered);
      weight += remembered.weight();
      while (weight > limit) {
        forget(byUse.keySet().iterator().next());
      }
    }
  }

  void forget(InstanceId id) {
    Remembered forgotten = byUse.remove(id);
    if (forgotten != null) {
      weight -= forgotten.weight();
    }
  }
}
