package dev.mediant.mediator;

import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.mediator.Mediators.Answer;
import dev.mediant.message.InstanceId;
import dev.mediant.store.BatchTransaction;
import dev.mediant.store.CallKey;
import dev.mediant.store.DeadLetter;
import dev.mediant.store.OutboxEntry;
import dev.mediant.store.StoreFailure;
import dev.mediant.store.StoredInstance;
import dev.mediant.workflow.Decider;
import dev.mediant.workflow.Decision;
import dev.mediant.workflow.Effect;
import dev.mediant.workflow.Effects;
import dev.mediant.workflow.HistoryEvent.EventReceived;
import dev.mediant.workflow.Signal;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One batch: reads what it lacks, decides, writes; all in one transaction, all or nothing. */
final class Batch {
  /** A request whose answer waits for the commit. */
  private record Answered(CompletableFuture<Answer> future, Answer answer) {}

  static final int TIMERS_AT_ONCE = 500;

  private static final System.Logger LOG = System.getLogger(Batch.class.getName());

  private final Mediation mediation;
  private final List<Input> inputs;
  private final Instant now;
  private final Map<InstanceId, Working> working = new TreeMap<>();
  private final List<DeadLetter> deadLetters = new ArrayList<>();
  private final List<Answered> answers = new ArrayList<>();
  private final Starts starts;
  private final AwaitedEvents awaited;
  private final Encounters encounters;
  private final CallerUndos undos;

  /** Waiters that could not be decided for; told once, since a batch may be decided twice. */
  private final Set<InstanceId> leftOut = new HashSet<>();

  /** What is counted once the batch is committed, since it may be decided more than once. */
  private final List<Consumer<MediatorMetrics>> counted = new ArrayList<>();

  /** The same of the events' matching, which is done once. */
  private final List<Consumer<MediatorMetrics>> countedBefore = new ArrayList<>();

  Batch(Mediation mediation, List<Input> inputs) {
    this.mediation = mediation;
    this.inputs = inputs;
    this.now = mediation.store().now();
    this.starts = new Starts(mediation, countedBefore::add);
    this.awaited = new AwaitedEvents(mediation);
    this.encounters = new Encounters(awaited, starts);
    this.undos = new CallerUndos(mediation, inputs);
  }

  /**
   * @param withTimers whether due timers are looked for
   * @param confirmed outbox rows that can be forgotten
   */
  Committed run(boolean withTimers, Collection<Long> confirmed) {
    match();
    while (true) {
      try (BatchTransaction tx = mediation.store().begin()) {
        decide(tx, withTimers);
        if (!encounters.isMissing()) {
          return write(tx, confirmed);
        }
      }
      forget(); // nothing is written: once more, with the locks that it turned out to need
    }
  }

  private void match() {
    for (Input input : inputs) {
      if (input instanceof Input.Event event) {
        starts.match(event, () -> awaited.match(event, now), now);
      }
      if (input instanceof Input.Start start) {
        starts.match(start, now);
      }
    }
  }

  private void decide(BatchTransaction tx, boolean withTimers) {
    List<InstanceId> due =
        withTimers ? tx.due(mediation.domain(), TIMERS_AT_ONCE) : List.<InstanceId>of();
    Map<CallKey, InstanceId> called = undos.find(tx);
    undos.early(called).forEach(undo -> starts.match(undo, now));
    starts.admit(encounters.meet(tx), now);
    read(tx, due, called.values());
    inputs.forEach(this::decide);
    settle();
    due.forEach(id -> signal(id, new Signal.TimePassed()));
    settle();
  }

  /** What came goes before what is due. */
  private void settle() {
    if (mediation.workflows().catalogue().awaits(mediation.domain())) {
      encounters.settle(working.values(), this::takes);
    }
  }

  /** One waiter that can't go on must not keep the event from the others. */
  private boolean takes(Working waiter, Signal.EventArrived arrived) {
    try {
      return signal(waiter, arrived) instanceof Decision.Accepted;
    } catch (StoreFailure e) { // the database's fault, not the waiter's
      throw e;
    } catch (RuntimeException e) {
      if (leftOut.add(waiter.id())) {
        LOG.log(Level.WARNING, leftOut(waiter, arrived), e);
      }
      return false;
    }
  }

  private static String leftOut(Working waiter, Signal.EventArrived arrived) {
    return "instance "
        + waiter.id()
        + " of "
        + waiter.state().origin().workflow()
        + " could not take the event "
        + EventReceived.identity(arrived.event())
        + " and goes on waiting; the others got it. Mend the cause, then publish the event again";
  }

  private Committed write(BatchTransaction tx, Collection<Long> confirmed) {
    List<OutboxEntry.Range> ranges = new ArrayList<>();
    List<Effect> effects = effects(ranges);
    deadLetters.addAll(starts.parked());
    deadLetters.addAll(awaited.parked());
    tx.save(working(true).map(w -> w.write(definition(w), now)).toList());
    tx.expect(working(false).map(Working::state).toList());
    encounters.write(tx);
    List<Long> row = tx.outbox(mediation.node(), mediation.domain(), ranges);
    tx.forget(confirmed);
    tx.park(deadLetters);
    tx.commit();
    return committed(row, ranges, effects);
  }

  private void forget() {
    working.clear();
    deadLetters.clear();
    answers.clear();
    counted.clear();
  }

  private void read(BatchTransaction tx, List<InstanceId> due, Collection<InstanceId> called) {
    Set<InstanceId> ids = new TreeSet<>(due);
    ids.addAll(called);
    ids.addAll(encounters.waiters());
    inputs.stream().map(Input::instance).filter(Objects::nonNull).forEach(ids::add);
    Map<InstanceId, StoredInstance> known = mediation.cache().known(ids);
    if (mediation.cache().isTrusted()) {
      expect(tx, ids, known);
    } else {
      look(tx, ids, known);
    }
    var late = undos.startedMeanwhile(tx, working.values());
    if (!late.isEmpty()) {
      take(tx.load(late, Map.of()).values());
    }
  }

  /** Decides on what is known, so that nothing has to be read; the writes show if it was old. */
  private void expect(
      BatchTransaction tx, Set<InstanceId> ids, Map<InstanceId, StoredInstance> known) {
    tx.claimAll(starts.claims());
    ids.removeAll(known.keySet());
    take(known.values());
    if (!ids.isEmpty()) {
      take(tx.load(ids, Map.of()).values());
    }
    starts.startAll(now).forEach(w -> working.put(w.id(), w));
  }

  /** Locks and looks first: what is decided then is written for certain. */
  private void look(
      BatchTransaction tx, Set<InstanceId> ids, Map<InstanceId, StoredInstance> known) {
    List<InstanceId> claimed = tx.claim(starts.claims());
    take(tx.load(ids, known).values());
    starts
        .start(Set.copyOf(claimed), now, ref -> counted.add(m -> m.startRepeated(ref)))
        .forEach(w -> working.put(w.id(), w));
  }

  private void take(Collection<StoredInstance> loaded) {
    loaded.forEach(stored -> working.put(stored.id(), Working.loaded(stored)));
  }

  private void decide(Input input) {
    switch (input) {
      case Input.ForCommand command -> {
        Decision decision = signal(command.command().instance(), command.signal());
        if (decision == null) {
          counted.add(m -> m.replyIgnored(mediation.domain(), "unknown-instance"));
        }
      }
      case Input.Request request -> {
        Decision decision = signal(request.instance(), request.request());
        answers.add(new Answered(request.answer(), answer(decision)));
      }
      case Input.Due due -> signal(due.instance(), new Signal.TimePassed());
      case Input.Unusable unusable -> deadLetters.add(unusable.letter());
      case Input.Event event -> {} // matched before
      case Input.Start start -> {} // so was this
      case Input.Undo undo -> undo(undo);
      case Input.Ignored ignored -> {}
    }
  }

  private void undo(Input.Undo undo) {
    for (Working instance : working.values()) {
      if (undo.call().equals(instance.call())) {
        signal(instance.id(), undo.signal());
        return;
      }
    }
    deadLetters.add(mediation.deadLetters().unknownCall(mediation.domain(), undo.arrival()));
  }

  /** Null when there is no such instance. */
  private @Nullable Decision signal(InstanceId id, Signal signal) {
    Working instance = working.get(id);
    Decision decision = instance == null ? null : signal(instance, signal);
    if (decision instanceof Decision.Rejected rejected) {
      counted.add(m -> m.signalRejected(mediation.domain(), rejected.reason()));
    }
    return decision;
  }

  private Decision signal(Working instance, Signal signal) {
    Decision decision = Decider.decide(definition(instance), instance.state(), signal, now);
    if (decision instanceof Decision.Accepted accepted) {
      instance.apply(accepted, now);
    }
    return decision;
  }

  private WorkflowDefinition definition(Working instance) {
    return mediation.workflows().require(instance.state().origin().workflow());
  }

  private static Answer answer(@Nullable Decision decision) {
    return switch (decision) {
      case null -> new Answer.UnknownInstance();
      case Decision.Accepted accepted -> new Answer.Done();
      case Decision.Rejected rejected -> new Answer.Refused(rejected.message());
    };
  }

  private Stream<Working> working(boolean changed) {
    return working.values().stream().filter(w -> w.isChanged(now) == changed);
  }

  private List<Effect> effects(List<OutboxEntry.Range> ranges) {
    List<Effect> all = new ArrayList<>();
    for (Working instance : working.values()) {
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

  private Committed committed(
      List<Long> row, List<OutboxEntry.Range> ranges, List<Effect> effects) {
    mediation.ignored().add(starts.ignored());
    mediation.ignored().add(awaited.ignored());
    for (Working instance : working.values()) {
      mediation.cache().remember(instance.stored(now));
      instance.transitions().forEach(t -> mediation.metrics().transition(t));
    }
    countedBefore.forEach(count -> count.accept(mediation.metrics()));
    counted.forEach(count -> count.accept(mediation.metrics()));
    answers.forEach(a -> a.future().complete(a.answer()));
    return new Committed(
        inputs.stream().map(Input::receipt).filter(Objects::nonNull).toList(),
        new Committed.Published(row.isEmpty() ? 0 : row.getFirst(), ranges, effects));
  }
}
