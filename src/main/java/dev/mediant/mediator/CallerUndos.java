package dev.mediant.mediator;

import dev.mediant.message.InstanceId;
import dev.mediant.store.BatchTransaction;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The wishes of a batch to undo what callers had started, and the instances that they are for. */
final class CallerUndos {
  private final Mediation mediation;
  private final List<Input> inputs;
  private final Map<String, Input.Undo> wishes = new LinkedHashMap<>();
  private final Set<String> told = new HashSet<>();

  CallerUndos(Mediation mediation, List<Input> inputs) {
    this.mediation = mediation;
    this.inputs = inputs;
    for (Input input : inputs) {
      if (input instanceof Input.Undo undo) {
        wishes.put(undo.request().call(), undo);
      }
    }
  }

  /** The instances by their calls, as far as they have started. */
  Map<String, InstanceId> find(BatchTransaction tx) {
    return wishes.isEmpty() ? Map.of() : tx.called(mediation.domain(), wishes.keySet());
  }

  /** The wishes that came before what they are to undo; each is told once. */
  List<Input.Undo> early(Map<String, InstanceId> found) {
    Set<String> known = new HashSet<>(found.keySet());
    for (Input input : inputs) {
      if (input instanceof Input.Start start && start.request().key() != null) {
        known.add(start.request().key().value()); // it starts now, and is undone then
      }
    }
    return wishes.values().stream()
        .filter(undo -> !known.contains(undo.request().call()))
        .filter(undo -> told.add(undo.request().call()))
        .toList();
  }

  /** Those that another node has started meanwhile. */
  Collection<InstanceId> startedMeanwhile(BatchTransaction tx, Collection<Working> working) {
    Set<String> unmet = new HashSet<>(wishes.keySet());
    working.forEach(instance -> unmet.remove(instance.call()));
    return unmet.isEmpty() ? List.of() : tx.called(mediation.domain(), unmet).values();
  }
}
