package dev.mediant.samples;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What was done and undone. A real processor keeps this beside its own data, written in the same
 * transaction; here it is bounded and gone with the process.
 */
final class WorkMemory {
  private final Map<String, Answer> answers;
  private final Map<String, Boolean> undoneSteps;

  WorkMemory(int capacity) {
    this.answers = bounded(capacity);
    this.undoneSteps = bounded(capacity);
  }

  /** The first answer to this key, however often it is asked for; empty if the undo came first. */
  synchronized Optional<Answer> work(WorkOrder order, Supplier<Answer> work) {
    if (undoneSteps.containsKey(order.step())) {
      return Optional.empty();
    }
    return Optional.of(answers.computeIfAbsent(order.key(), key -> work.get()));
  }

  /** Undoes once, and from now on refuses the work itself, even if it was not done yet. */
  synchronized Answer undo(WorkOrder order, Supplier<Answer> undo) {
    undoneSteps.put(order.step(), true);
    return answers.computeIfAbsent(order.key(), key -> undo.get());
  }

  private static <V> Map<String, V> bounded(int capacity) {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > capacity;
      }
    };
  }
}
