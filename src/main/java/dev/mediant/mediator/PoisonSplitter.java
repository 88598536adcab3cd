package dev.mediant.mediator;

import dev.mediant.store.BatchTransaction;
import dev.mediant.store.StoreFailure;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs a batch; when something in it is poison, halves it until the culprit stands alone, and parks
 * that one.
 */
final class PoisonSplitter {
  private final Mediation mediation;
  private final Parking parking;
  private final Consumer<Committed> settle;

  /**
   * @param settle called after each commit, so that a later part's failure takes nothing from an
   *     earlier one
   */
  PoisonSplitter(Mediation mediation, Consumer<Committed> settle) {
    this.mediation = mediation;
    this.parking = new Parking(mediation);
    this.settle = settle;
  }

  /** A failure that is no input's fault is thrown on. */
  void run(List<Input> inputs, boolean withTimers, Collection<Long> confirmed) {
    try {
      settle.accept(new Batch(mediation, inputs).run(withTimers, confirmed));
    } catch (StoreFailure e) {
      switch (e.kind()) {
        case OVERTAKEN -> again(inputs, withTimers, confirmed, e);
        case BAD_DATA -> split(inputs, withTimers, confirmed, e);
        case TRY_AGAIN -> throw e;
      }
    } catch (RuntimeException e) {
      split(inputs, withTimers, confirmed, e);
    } catch (StackOverflowError e) {
      split(inputs, withTimers, confirmed, new IllegalStateException("it nests too deep", e));
    }
  }

  /** What the batch was decided on was old; the next time it looks first. */
  private void again(
      List<Input> inputs, boolean withTimers, Collection<Long> confirmed, StoreFailure why) {
    if (!mediation.cache().isTrusted()) {
      throw why; // it had looked
    }
    mediation.cache().overtaken();
    run(inputs, withTimers, confirmed);
  }

  private void split(
      List<Input> inputs, boolean withTimers, Collection<Long> confirmed, RuntimeException why) {
    if (withTimers) {
      run(inputs, false, confirmed);
      run(due(), false, List.of()); // a timer may be the culprit as well as any message
    } else if (inputs.isEmpty()) {
      throw why; // no input is to blame: the loop reports it and tries again
    } else if (inputs.size() == 1) {
      settle.accept(parking.park(inputs.getFirst(), confirmed, why));
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
}
