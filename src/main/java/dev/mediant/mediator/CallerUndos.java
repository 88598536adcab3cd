package dev.mediant.mediator;

import dev.mediant.message.Caller;
import dev.mediant.message.CommandId;
import dev.mediant.message.InstanceId;
import dev.mediant.store.BatchTransaction;
import dev.mediant.store.CallKey;
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
  private final Map<CallKey, Input.Undo> wishes = new LinkedHashMap<>();
  private final Set<CallKey> told = new HashSet<>();

  CallerUndos(Mediation mediation, List<Input> inputs) {
    this.mediation = mediation;
    this.inputs = inputs;
    for (Input input : inputs) {
      if (input instanceof Input.Undo undo) {
        wishes.put(undo.call(), undo);
      }
    }
  }

  /** The instances by their calls, as far as they have started. */
  Map<CallKey, InstanceId> find(BatchTransaction tx) {
    return wishes.isEmpty() ? Map.of() : tx.called(mediation.domain(), wishes.keySet());
  }

  /**
   * The wishes that came before what they are to undo; each is told once. Only such of calls that
   * this cluster has made: processors may write to the queue, and each of these leaves an instance.
   */
  List<Input.Undo> early(Map<CallKey, InstanceId> found) {
    Set<CallKey> known = new HashSet<>(found.keySet());
    for (Input input : inputs) {
      if (input instanceof Input.Start start) {
        Caller caller = start.request().caller();
        if (caller != null) { // it starts now, and is undone then
          known.add(new CallKey(start.request().workflow(), caller.call()));
        }
      }
    }
    return wishes.values().stream()
        .filter(undo -> !known.contains(undo.call()))
        .filter(undo -> isGenuine(undo.call().call()))
        .filter(undo -> told.add(undo.call()))
        .toList();
  }

  private boolean isGenuine(String call) {
    CommandId id = CommandId.parse(call);
    return id != null && mediation.commandIds().isGenuine(id);
  }

  /**
   * Whether another node has started one of them meanwhile: all instances are read together, in
   * their order, so this one can't be read after the others.
   */
  boolean isMissing(BatchTransaction tx, Collection<Working> working) {
    Set<CallKey> unmet = new HashSet<>(wishes.keySet());
    working.forEach(instance -> unmet.remove(instance.call()));
    return !unmet.isEmpty() && !tx.called(mediation.domain(), unmet).isEmpty();
  }
}
