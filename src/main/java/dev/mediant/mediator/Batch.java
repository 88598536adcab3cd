package dev.mediant.mediator;

import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.mediator.Mediators.Answer;
import dev.mediant.message.InstanceId;
import dev.mediant.store.BatchTransaction;
import dev.mediant.store.DeadLetter;
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
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One batch: reads what it lacks, decides, writes; all in one transaction, all or nothing. */
final class Batch {
  /** A request whose answer waits for the commit. */
  private record Answered(CompletableFuture<Answer> future, Answer answer, InstanceId instance) {}

  static final int TIMERS_AT_ONCE = 500;

  private final Mediation mediation;
  private final List<Input> inputs;
  private final Instant now;
  private final Map<InstanceId, Working> working = new TreeMap<>();
  private final List<DeadLetter> deadLetters = new ArrayList<>();
  private final List<Answered> answers = new ArrayList<>();
  private final Starts starts;

  Batch(Mediation mediation, List<Input> inputs) {
    this.mediation = mediation;
    this.inputs = inputs;
    this.now = mediation.store().now();
    this.starts = new Starts(mediation);
  }

  /**
   * @param withTimers whether due timers are looked for
   * @param confirmed outbox rows that can be forgotten
   */
  Committed run(boolean withTimers, Collection<Long> confirmed) {
    try (BatchTransaction tx = mediation.store().begin()) {
      List<InstanceId> due =
          withTimers ? tx.due(mediation.domain(), TIMERS_AT_ONCE) : List.<InstanceId>of();
      load(tx, due);
      start(tx);
      inputs.forEach(this::decide);
      due.forEach(id -> signal(id, new Signal.TimePassed()));
      Set<InstanceId> lost = save(tx);
      List<OutboxEntry.Range> ranges = new ArrayList<>();
      List<Effect> effects = effects(lost, ranges);
      long row = ranges.isEmpty() ? 0 : tx.outbox(mediation.node(), mediation.domain(), ranges);
      if (!confirmed.isEmpty()) {
        tx.forget(confirmed);
      }
      if (!deadLetters.isEmpty()) {
        tx.park(deadLetters);
      }
      tx.commit();
      mediation.ignored().add(starts.ignored());
      return committed(lost, new Committed.Published(row, ranges, effects));
    }
  }

  private void load(BatchTransaction tx, List<InstanceId> due) {
    Set<InstanceId> ids = new TreeSet<>(due);
    for (Input input : inputs) {
      InstanceId id = input.instance();
      if (id != null) {
        ids.add(id);
      }
    }
    if (!ids.isEmpty()) {
      for (StoredInstance stored : tx.load(ids).values()) {
        Working loaded = Working.loaded(stored);
        working.put(loaded.id(), loaded);
      }
    }
  }

  private void start(BatchTransaction tx) {
    for (Input input : inputs) {
      if (input instanceof Input.Event event) {
        starts.match(event, now);
      }
    }
    deadLetters.addAll(starts.parked());
    var claims = starts.claims();
    if (!claims.isEmpty()) {
      starts.start(tx.claim(claims), now).forEach(w -> working.put(w.id(), w));
    }
  }

  private void decide(Input input) {
    switch (input) {
      case Input.ForCommand command -> {
        Decision decision = signal(command.command().instance(), command.signal());
        if (decision == null) {
          mediation.metrics().replyIgnored(mediation.domain(), "unknown-instance");
        }
      }
      case Input.Request request -> {
        Decision decision = signal(request.instance(), request.request());
        answers.add(new Answered(request.answer(), answer(decision), request.instance()));
      }
      case Input.Due due -> signal(due.instance(), new Signal.TimePassed());
      case Input.Unusable unusable -> deadLetters.add(unusable.letter());
      case Input.Event event -> {} // matched before
      case Input.Ignored ignored -> {}
    }
  }

  /** Null when there is no such instance. */
  private @Nullable Decision signal(InstanceId id, Signal signal) {
    Working instance = working.get(id);
    if (instance == null) {
      return null;
    }
    WorkflowDefinition definition =
        mediation.workflows().require(instance.state().origin().workflow());
    Decision decision = Decider.decide(definition, instance.state(), signal, now);
    switch (decision) {
      case Decision.Accepted accepted -> instance.apply(accepted, now);
      case Decision.Rejected rejected ->
          mediation.metrics().signalRejected(mediation.domain(), rejected.reason());
    }
    return decision;
  }

  private static Answer answer(@Nullable Decision decision) {
    return switch (decision) {
      case null -> new Answer.UnknownInstance();
      case Decision.Accepted accepted -> new Answer.Done();
      case Decision.Rejected rejected -> new Answer.Refused(rejected.message());
    };
  }

  /** Returns the instances that another node has changed meanwhile: nothing of them is written. */
  private Set<InstanceId> save(BatchTransaction tx) {
    var changed = working.values().stream().filter(w -> w.isChanged(now)).toList();
    if (changed.isEmpty()) {
      return Set.of();
    }
    Set<InstanceId> lost = new HashSet<>();
    changed.forEach(w -> lost.add(w.id()));
    lost.removeAll(tx.save(changed.stream().map(w -> w.write(now)).toList()));
    return lost;
  }

  private List<Effect> effects(Set<InstanceId> lost, List<OutboxEntry.Range> ranges) {
    List<Effect> all = new ArrayList<>();
    for (Working instance : working.values()) {
      int before = all.size();
      if (!lost.contains(instance.id())) {
        for (var transition : instance.transitions()) {
          all.addAll(
              Effects.of(
                  instance.state(), transition.events(), transition.at(), mediation.commandIds()));
        }
      }
      if (all.size() > before) {
        ranges.add(instance.range());
      }
    }
    return all;
  }

  private Committed committed(Set<InstanceId> lost, Committed.Published published) {
    List<Receipt> receipts = new ArrayList<>();
    List<Input> again = new ArrayList<>();
    for (Input input : inputs) {
      Receipt receipt = input.receipt();
      InstanceId id = input.instance();
      if (id != null && lost.contains(id)) {
        again.add(input);
      } else if (receipt != null) {
        receipts.add(receipt);
      }
    }
    answers.stream()
        .filter(a -> !lost.contains(a.instance()))
        .forEach(a -> a.future().complete(a.answer()));
    working.values().stream()
        .filter(w -> !lost.contains(w.id()))
        .flatMap(w -> w.transitions().stream())
        .forEach(t -> mediation.metrics().transition(t));
    return new Committed(receipts, again, published);
  }
}
