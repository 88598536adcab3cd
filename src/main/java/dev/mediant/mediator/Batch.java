package dev.mediant.mediator;

import dev.mediant.message.InstanceId;
import dev.mediant.store.BatchTransaction;
import dev.mediant.store.CallKey;
import dev.mediant.store.StartClaim;
import dev.mediant.store.StoreFailure;
import dev.mediant.workflow.Decision;
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
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One batch: reads what it lacks, decides, writes; all in one transaction, all or nothing. */
final class Batch {
  static final int TIMERS_AT_ONCE = 500;

  private static final System.Logger LOG = System.getLogger(Batch.class.getName());

  private final Mediation mediation;
  private final List<Input> inputs;
  private final Looks looks;
  private final Instant now;
  private final Starts starts;
  private final AwaitedEvents awaited;
  private final Encounters encounters;
  private final CallerUndos undos;

  /** Waiters that could not be decided for; told once, since a batch may be decided twice. */
  private final Set<InstanceId> leftOut = new HashSet<>();

  /** What is counted of the events' matching once the batch is committed. */
  private final List<Consumer<MediatorMetrics>> counted = new ArrayList<>();

  /**
   * @param looks what is looked for beside the inputs
   */
  Batch(Mediation mediation, List<Input> inputs, Looks looks) {
    this.mediation = mediation;
    this.inputs = inputs;
    this.looks = looks;
    this.now = mediation.store().now();
    this.starts = new Starts(mediation, counted::add);
    this.awaited = new AwaitedEvents(mediation);
    this.encounters = new Encounters(awaited, starts);
    this.undos = new CallerUndos(mediation, inputs);
  }

  /**
   * @param confirmed outbox rows that can be forgotten
   */
  Committed run(Collection<Long> confirmed) {
    match();
    while (true) {
      try (BatchTransaction tx = mediation.store().begin()) {
        BatchOutcome outcome = new BatchOutcome(mediation, new WorkingSet(mediation, now));
        LettingGo turns = new LettingGo(mediation, looks);
        if (decide(tx, outcome, turns)) {
          return write(tx, outcome, turns, confirmed);
        }
      } // nothing is written: once more, with what it turned out to need
    }
  }

  private void match() {
    for (Input input : inputs) {
      if (input instanceof Input.Event event) {
        match(event);
      }
      if (input instanceof Input.Start start) {
        starts.match(start, now);
      }
    }
  }

  private void match(Input.Event event) {
    if (event.askedUpTo() == null) {
      starts.match(event, () -> awaited.match(event, now), now);
    } else {
      awaited.match(event, now);
    }
  }

  /** False when it has to be decided once more, because something was not locked or read. */
  private boolean decide(BatchTransaction tx, BatchOutcome outcome, LettingGo turns) {
    turns.find(tx);
    List<InstanceId> due =
        looks.timers() ? tx.due(mediation.domain(), TIMERS_AT_ONCE) : List.<InstanceId>of();
    Map<CallKey, InstanceId> called = undos.find(tx);
    undos.early(called).forEach(undo -> starts.match(undo, now));
    starts.admit(encounters.meet(tx), now);
    Set<InstanceId> ids = concerned(due, called.values());
    ids.addAll(turns.instances());
    read(tx, ids, outcome);
    if (undos.isMissing(tx, outcome.working().all())) {
      return false;
    }
    inputs.forEach(outcome::decide);
    settle(outcome.working());
    due.forEach(outcome::timePassed);
    settle(outcome.working());
    turns.release(outcome);
    return !encounters.isMissing();
  }

  private Set<InstanceId> concerned(List<InstanceId> due, Collection<InstanceId> called) {
    Set<InstanceId> ids = new TreeSet<>(due);
    ids.addAll(called);
    ids.addAll(encounters.waiters());
    inputs.stream().map(Input::instance).filter(Objects::nonNull).forEach(ids::add);
    return ids;
  }

  private void read(BatchTransaction tx, Set<InstanceId> ids, BatchOutcome outcome) {
    WorkingSet working = outcome.working();
    List<StartClaim> claims = starts.claims();
    List<InstanceId> claimed;
    if (mediation.cache().isTrusted()) {
      claimed = tx.claimAll(claims);
      working.trust(tx, ids);
    } else {
      claimed = tx.claim(claims);
      working.look(tx, ids);
    }
    starts.start(Set.copyOf(claimed), now, outcome::startRepeated).forEach(working::add);
  }

  /** What came goes before what is due. */
  private void settle(WorkingSet working) {
    if (mediation.workflows().catalogue().awaits(mediation.domain())) {
      encounters.settle(working.all(), (waiter, arrived) -> takes(working, waiter, arrived));
    }
  }

  /** One waiter that can't go on must not keep the event from the others. */
  private boolean takes(WorkingSet working, Working waiter, Signal.EventArrived arrived) {
    try {
      return working.signal(waiter, arrived) instanceof Decision.Accepted;
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

  private Committed write(
      BatchTransaction tx, BatchOutcome outcome, LettingGo turns, Collection<Long> confirmed) {
    outcome.park(starts.parked());
    outcome.park(awaited.parked());
    encounters.write(tx);
    tx.forget(confirmed);
    turns.write(tx);
    Committed.Published published = outcome.write(tx);
    mediation.ignored().add(starts.ignored());
    mediation.ignored().add(awaited.ignored());
    counted.forEach(count -> count.accept(mediation.metrics()));
    List<Input> unfinished = encounters.unfinished();
    return new Committed(
        receipts(unfinished), unfinished, published, turns.told(outcome.mayLetGo()));
  }

  private List<Receipt> receipts(List<Input> unfinished) {
    Set<@Nullable Receipt> later =
        unfinished.stream().map(Input::receipt).collect(Collectors.toSet());
    return inputs.stream()
        .map(Input::receipt)
        .filter(Objects::nonNull)
        .filter(receipt -> !later.contains(receipt))
        .toList();
  }
}
