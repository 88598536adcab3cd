package dev.mediant.mediator;

import dev.mediant.store.StoreFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The mediator of one domain: one thread that takes what came, decides it in batches, and publishes
 * what follows.
 */
final class DomainMediator {
  private static final Logger LOG = Logger.getLogger(DomainMediator.class);
  private static final Duration TICK = Duration.ofMillis(200);
  private static final Duration CONFIRM_PATIENCE = Duration.ofSeconds(5);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final Mediation mediation;
  private final InputQueue queue;
  private final OutboxRelay relay;
  private final ScheduleClock schedules;
  private final TimerGate timers;
  private final TurnGate turns;
  private final PoisonSplitter splitter;
  private final Intake intake;
  private final MediantConfig.Batch sizes;
  private final Duration lookAtOthersEvery;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;

  private List<Input> pending = List.of();
  private boolean commitInDoubt;
  private Duration pause = FIRST_PAUSE;
  private long othersSeenAt;
  private volatile @Nullable String trouble;

  DomainMediator(
      Mediation mediation,
      InputQueue queue,
      OutboxRelay relay,
      ScheduleClock schedules,
      Intake intake,
      MediantConfig config) {
    this.mediation = mediation;
    this.queue = queue;
    this.relay = relay;
    this.schedules = schedules;
    this.intake = intake;
    this.timers = new TimerGate(mediation, queue, intake, relay, TICK);
    this.turns = new TurnGate(mediation, relay, config.batch().outboxLimit(), TICK);
    this.splitter = new PoisonSplitter(mediation, this::settle);
    this.sizes = config.batch();
    this.lookAtOthersEvery = config.lease().dividedBy(2);
    this.othersSeenAt = System.nanoTime() - lookAtOthersEvery.toNanos();
    this.thread = new Thread(this::loop, "mediator-" + mediation.domain());
  }

  void start() {
    thread.start();
  }

  void request(Input.Request request) {
    queue.add(request);
  }

  /** Why the mediator can't work now, if it can't. */
  Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** Ends after the batch in hand, then waits a while for the confirms that are still to come. */
  void stop(Duration patience) throws InterruptedException {
    stopping.countDown();
    queue.nudge();
    thread.join(patience);
  }

  private void loop() {
    try {
      while (stopping.getCount() > 0) {
        turn();
      }
      drain();
    } catch (InterruptedException e) {
      LOG.infof(
          "Mediator of %s was interrupted; other nodes take over its work", mediation.domain());
    } catch (StoreFailure e) {
      LOG.infof(
          "Mediator of %s could not forget what was confirmed (%s); it is sent again",
          mediation.domain(), e.getMessage());
    } finally {
      queue.close();
    }
  }

  private void turn() throws InterruptedException {
    if (pending.isEmpty()) {
      relay.unconfirmed().takeBreath();
      boolean roomForStarts = relay.unconfirmed().count() < sizes.outboxLimit();
      pending = queue.take(sizes.size(), roomForStarts, turns.left());
    }
    List<Long> confirmed = relay.takeConfirmed();
    try {
      work(confirmed);
      recovered();
    } catch (StoreFailure e) {
      relay.giveBack(confirmed);
      commitInDoubt = true;
      pauseAfter("the database", e);
    } catch (RuntimeException | Error e) {
      // An error too: without its thread the domain would stand still, and nobody would be told.
      relay.giveBack(confirmed);
      LOG.errorf(e, "Mediator of %s failed; it tries again", mediation.domain());
      pauseAfter("a failure", e);
    }
  }

  private void work(List<Long> confirmed) throws InterruptedException {
    Looks looks = new Looks(timers.isOpen(), turns.isOpen(), null);
    if (!pending.isEmpty() || looks.any()) {
      splitter.run(pending, looks, confirmed);
      pending = List.of();
    } else if (!confirmed.isEmpty()) {
      mediation.store().forget(confirmed);
    }
    if (commitInDoubt) {
      relay.findUnknownRows();
      commitInDoubt = false;
    }
    relay.sendLostAgain();
    schedules.tick();
    if (System.nanoTime() - othersSeenAt > lookAtOthersEvery.toNanos()) {
      relay.adoptOrphans();
      mediation.workflows().refresh();
      othersSeenAt = System.nanoTime();
    }
  }

  /**
   * The transaction is committed: acknowledge, then publish. A crash before either repeats it under
   * the same ids.
   */
  private void settle(Committed committed) {
    List<Receipt> messages = new ArrayList<>();
    for (Receipt receipt : committed.receipts()) {
      if (receipt instanceof ScheduleClock.Due due) {
        schedules.seenTo(due);
      } else {
        messages.add(receipt);
      }
    }
    intake.acknowledge(messages);
    committed.unfinished().forEach(queue::add);
    relay.publish(committed.published());
    turns.learn(committed.turns());
  }

  private void recovered() {
    if (trouble != null) {
      LOG.infof("Mediator of %s works again", mediation.domain());
      trouble = null;
      pause = FIRST_PAUSE;
      intake.resumeEvents(mediation.domain());
    }
  }

  private void pauseAfter(String what, Throwable e) throws InterruptedException {
    if (trouble == null) {
      LOG.warnf(
          "Mediator of %s pauses because of %s (%s); nothing is lost, messages wait on the broker",
          mediation.domain(), what, e.getMessage());
      intake.pauseEvents(mediation.domain());
    }
    trouble = "domain " + mediation.domain() + " waits for " + what + ": " + e.getMessage();
    if (!stopping.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
      Duration doubled = pause.multipliedBy(2);
      pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
  }

  /**
   * What isn't confirmed in time stays in the outbox: another node, or the next start, sends it
   * again.
   */
  private void drain() throws InterruptedException {
    long until = System.nanoTime() + CONFIRM_PATIENCE.toNanos();
    while (relay.unconfirmed().count() > 0 && System.nanoTime() < until) {
      queue.await(TICK);
    }
    List<Long> confirmed = relay.takeConfirmed();
    if (!confirmed.isEmpty()) {
      mediation.store().forget(confirmed);
    }
  }
}
