package dev.mediant.mediator;

import dev.mediant.message.ErrorDetail;
import dev.mediant.message.Reply;
import dev.mediant.store.MediatorStore.Recovered;
import dev.mediant.store.OutboxEntry;
import dev.mediant.store.StoreFailure;
import dev.mediant.workflow.Effect;
import dev.mediant.workflow.Effects;
import dev.mediant.workflow.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Publishes the effects of committed batches and follows each outbox row until all of it is
 * confirmed. What the broker did not confirm is derived again from the history, with the same ids,
 * and sent again.
 */
final class OutboxRelay {
  private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

  /**
   * A confirm later than this means that the processor saw its command late, so the timeout begins
   * anew.
   */
  private static final Duration LATE = Duration.ofSeconds(1);

  private static final int ADOPTED_AT_ONCE = 50;

  private final Mediation mediation;
  private final Outlet outlet;
  private final InputQueue queue;
  private final Map<Long, OutboxRow> inFlight = new ConcurrentHashMap<>();
  private final Queue<OutboxRow> toSendAgain = new ConcurrentLinkedQueue<>();
  private final Queue<Long> confirmed = new ConcurrentLinkedQueue<>();
  private final Unconfirmed unconfirmed = new Unconfirmed();

  OutboxRelay(Mediation mediation, Outlet outlet, InputQueue queue) {
    this.mediation = mediation;
    this.outlet = outlet;
    this.queue = queue;
  }

  /** To be called after the commit that wrote the row. */
  void publish(Committed.Published published) {
    if (published.row() != 0) {
      send(
          new OutboxRow(new OutboxEntry(published.row(), published.ranges())), published.effects());
    }
  }

  /** The rows whose effects are all confirmed since the last call. */
  List<Long> takeConfirmed() {
    List<Long> taken = new ArrayList<>();
    for (Long row = confirmed.poll(); row != null; row = confirmed.poll()) {
      taken.add(row);
    }
    return taken;
  }

  /**
   * Gives back what {@link #takeConfirmed} took, when the transaction that would forget it failed.
   */
  void giveBack(Collection<Long> rows) {
    confirmed.addAll(rows);
  }

  /** Whether messages are likely to get through now. */
  boolean isOpen() {
    return outlet.isOpen();
  }

  Unconfirmed unconfirmed() {
    return unconfirmed;
  }

  /** Sends again what got lost on the way, as soon as messages are likely to get through. */
  void sendLostAgain() {
    OutboxRow row = toSendAgain.peek();
    while (row != null && outlet.isOpen() && row.mayBeSentAgain()) {
      resend(row);
      toSendAgain.remove();
      row = toSendAgain.peek();
    }
  }

  /** Takes over what nodes that are gone did not get out. */
  void adoptOrphans() {
    if (outlet.isOpen()) {
      for (OutboxEntry entry :
          mediation.store().adoptOrphans(mediation.node(), mediation.domain(), ADOPTED_AT_ONCE)) {
        resend(new OutboxRow(entry));
      }
    }
  }

  /**
   * A commit's answer may have been lost while the commit was not: its outbox row is there, and
   * nobody publishes it.
   */
  void findUnknownRows() {
    for (OutboxEntry entry : mediation.store().owned(mediation.node(), mediation.domain())) {
      if (!inFlight.containsKey(entry.id()) && !confirmed.contains(entry.id())) {
        resend(new OutboxRow(entry));
      }
    }
  }

  private void resend(OutboxRow row) {
    List<Recovered> read;
    try {
      read = mediation.store().read(row.entry());
    } catch (StoreFailure e) {
      throw e;
    } catch (RuntimeException e) { // a newer version may have stored it; the other rows go out
      LOG.errorf(e, "Outbox row %d can't be read here; it stays for a node that can", row.id());
      inFlight.put(row.id(), row);
      return;
    }
    Predicate<Effect> wanted = row.takeLost();
    List<Effect> effects = new ArrayList<>();
    for (Recovered recovered : read) {
      var transition = recovered.transition();
      for (Effect effect :
          Effects.of(
              recovered.instance(), transition.events(), transition.at(), mediation.commandIds())) {
        if (wanted.test(effect)) {
          effects.add(effect);
        }
      }
    }
    mediation.metrics().sentAgain(mediation.domain(), effects.size());
    send(row, effects);
  }

  private void send(OutboxRow row, List<Effect> effects) {
    inFlight.put(row.id(), row);
    if (effects.isEmpty()) {
      finish(row);
      return;
    }
    row.sent(effects.size());
    unconfirmed.sent(effects.size());
    long sentAt = System.nanoTime();
    for (Effect effect : effects) {
      outlet.publish(effect).thenAccept(outcome -> answered(row, effect, outcome, sentAt));
    }
  }

  private void answered(OutboxRow row, Effect effect, Outlet.Outcome outcome, long sentAt) {
    unconfirmed.answered();
    mediation.metrics().published(mediation.domain(), effect, outcome);
    boolean late = System.nanoTime() - sentAt > LATE.toNanos();
    switch (outcome) {
      case CONFIRMED -> {
        if (late && effect instanceof Effect.SendCommand command) {
          signal(command, new Signal.ConfirmedLate(command.command().id().number()));
        }
      }
      case UNROUTABLE -> {
        if (effect instanceof Effect.SendCommand command) {
          signal(command, unroutable(command));
        }
      }
      case LOST -> row.lost(effect);
    }
    if (row.answered()) {
      finish(row);
    }
  }

  private void finish(OutboxRow row) {
    if (row.isConfirmed()) {
      inFlight.remove(row.id());
      confirmed.add(row.id()); // the next batch forgets it; a transaction for it alone can wait
    } else {
      toSendAgain.add(row);
      queue.nudge();
    }
  }

  private void signal(Effect.SendCommand command, Signal signal) {
    queue.add(Input.ForCommand.internal(command.command().id(), signal));
  }

  private static Signal unroutable(Effect.SendCommand command) {
    String message =
        "no queue takes commands of channel "
            + command.command().channel()
            + "; declare the queue, or start the processor that does";
    return new Signal.ReplyReceived(
        command.command().id().number(),
        new Reply.Failed(new ErrorDetail(ErrorDetail.UNROUTABLE, message), null));
  }
}
