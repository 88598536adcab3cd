package dev.mediant.mediator;

import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.message.InstanceId;
import dev.mediant.store.BatchTransaction;
import dev.mediant.store.InstanceWrite;
import dev.mediant.store.OutboxEntry;
import dev.mediant.store.StoredInstance;
import dev.mediant.workflow.Decider;
import dev.mediant.workflow.Decision;
import dev.mediant.workflow.Effect;
import dev.mediant.workflow.Effects;
import dev.mediant.workflow.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The instances that a batch works on, in the order of their ids. */
final class WorkingSet {
  private final Mediation mediation;
  private final Instant now;
  private final Map<InstanceId, Working> byId = new TreeMap<>();

  WorkingSet(Mediation mediation, Instant now) {
    this.mediation = mediation;
    this.now = now;
  }

  /**
   * Takes what is remembered, and reads the others, without a lock: the writes show if something
   * was old, and they alone take locks, in one order.
   */
  void trust(BatchTransaction tx, Set<InstanceId> ids) {
    Map<InstanceId, StoredInstance> known = mediation.cache().known(ids);
    take(known.values());
    Set<InstanceId> unknown = new HashSet<>(ids);
    unknown.removeAll(known.keySet());
    if (!unknown.isEmpty()) {
      take(tx.read(unknown).values());
    }
  }

  /** Locks and looks first: what is decided then is written for certain. */
  void look(BatchTransaction tx, Set<InstanceId> ids) {
    take(tx.load(ids, mediation.cache().known(ids)).values());
  }

  private void take(Collection<StoredInstance> loaded) {
    loaded.forEach(stored -> add(Working.loaded(stored)));
  }

  void add(Working instance) {
    byId.put(instance.id(), instance);
  }

  Collection<Working> all() {
    return byId.values();
  }

  /** Null when there is no such instance. */
  @Nullable Decision signal(InstanceId id, Signal signal) {
    Working instance = byId.get(id);
    return instance == null ? null : signal(instance, signal);
  }

  Decision signal(Working instance, Signal signal) {
    Decision decision = Decider.decide(definition(instance), instance.state(), signal, now);
    if (decision instanceof Decision.Accepted accepted) {
      instance.apply(accepted, now);
    }
    return decision;
  }

  private WorkflowDefinition definition(Working instance) {
    return mediation.workflows().require(instance.state().origin().workflow());
  }

  /** Returns whether it makes it the turn of some command that waits. */
  boolean write(BatchTransaction tx) {
    List<InstanceWrite> writes = all(true).map(w -> w.write(definition(w), now)).toList();
    tx.save(writes);
    tx.expect(all(false).map(Working::state).toList());
    return writes.stream().anyMatch(write -> write.turns().mayLetGo());
  }

  private Stream<Working> all(boolean changed) {
    return byId.values().stream().filter(w -> w.isChanged(now) == changed);
  }

  /**
   * What is to be published.
   *
   * @param ranges where it comes from is added here
   */
  List<Effect> effects(List<OutboxEntry.Range> ranges) {
    List<Effect> all = new ArrayList<>();
    for (Working instance : byId.values()) {
      int before = all.size();
      for (var transition : instance.transitions()) {
        all.addAll(
            Effects.of(
                instance.state(), transition.events(), transition.at(), mediation.commandIds()));
      }
      if (all.size() > before) {
        ranges.add(instance.range());
      }
    }
    return all;
  }

  /** To be called after the commit. */
  void remember() {
    for (Working instance : byId.values()) {
      mediation.cache().remember(instance.stored(now));
      instance.transitions().forEach(t -> mediation.metrics().transition(t));
    }
  }
}
