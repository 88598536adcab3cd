package dev.mediant.mediator;

import dev.mediant.mediator.Mediators.Answer;
import dev.mediant.message.InstanceId;
import dev.mediant.store.BatchTransaction;
import dev.mediant.store.DeadLetter;
import dev.mediant.store.StoreFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Runs a batch; when something in it is poison, halves it until the culprit stands alone, and parks
 * that one.
 */
final class PoisonSplitter {
  private static final Logger LOG = Logger.getLogger(PoisonSplitter.class);

  /** A timer that can't be handled is tried again then, and keeps no other one waiting. */
  private static final Duration LATER = Duration.ofMinutes(1);

  private final Mediation mediation;
  private final Consumer<Committed> settle;

  /**
   * @param settle called after each commit, so that a later part's failure takes nothing from an
   *     earlier one
   */
  PoisonSplitter(Mediation mediation, Consumer<Committed> settle) {
    this.mediation = mediation;
    this.settle = settle;
  }

  /** A failure that is no input's fault is thrown on. */
  void run(List<Input> inputs, boolean withTimers, Collection<Long> confirmed) {
    try {
      settle.accept(new Batch(mediation, inputs).run(withTimers, confirmed));
    } catch (StoreFailure e) {
      if (e.kind() == StoreFailure.Kind.TRY_AGAIN) {
        throw e;
      }
      split(inputs, withTimers, confirmed, e);
    } catch (RuntimeException e) {
      split(inputs, withTimers, confirmed, e);
    } catch (StackOverflowError e) {
      split(inputs, withTimers, confirmed, new IllegalStateException("it nests too deep", e));
    }
  }

  private void split(
      List<Input> inputs, boolean withTimers, Collection<Long> confirmed, RuntimeException why) {
    if (withTimers) {
      run(inputs, false, confirmed);
      run(due(), false, List.of()); // a timer may be the culprit as well as any message
    } else if (inputs.isEmpty()) {
      throw why; // no input is to blame: the loop reports it and tries again
    } else if (inputs.size() == 1) {
      settle.accept(park(inputs.getFirst(), confirmed, why));
    } else {
      int middle = inputs.size() / 2;
      run(inputs.subList(0, middle), false, List.of());
      run(inputs.subList(middle, inputs.size()), false, confirmed);
    }
  }

  private List<Input> due() {
    try (BatchTransaction tx = mediation.store().begin()) {
      return tx.due(mediation.domain(), Batch.TIMERS_AT_ONCE).stream()
          .<Input>map(Input.Due::new)
          .toList();
    }
  }

  private Committed park(Input culprit, Collection<Long> confirmed, RuntimeException why) {
    LOG.errorf(why, "Parked an input of domain %s that can't be handled", mediation.domain());
    List<DeadLetter> letters = new ArrayList<>();
    List<InstanceId> postponed = new ArrayList<>();
    switch (culprit) {
      case Input.Event event ->
          letters.add(
              mediation.deadLetters().poisonousEvent(mediation.domain(), reason(why), event));
      case Input.Request request -> request.answer().complete(new Answer.Refused(reason(why)));
      case Input.Unusable unusable ->
          throw why; // it was to be parked already: nothing better is left
      case Input.ForCommand command ->
          letters.add(
              mediation.deadLetters().poisonousReply(mediation.domain(), reason(why), command));
      case Input.Due due -> postponed.add(due.instance());
      case Input.Ignored ignored -> {}
    }
    try (BatchTransaction tx = mediation.store().begin()) {
      tx.park(letters);
      tx.postpone(postponed, LATER);
      tx.forget(confirmed);
      tx.commit();
    }
    Receipt receipt = culprit.receipt();
    return new Committed(
        receipt == null ? List.of() : List.of(receipt),
        List.of(),
        new Committed.Published(0, List.of(), List.of()));
  }

  private static String reason(RuntimeException why) {
    return "handling it failed: " + why.getMessage() + "; the log has the details";
  }
}
