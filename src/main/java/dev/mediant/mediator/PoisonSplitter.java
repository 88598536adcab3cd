package dev.mediant.mediator;

import dev.mediant.store.BatchTransaction;
import dev.mediant.store.HeldCommand;
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
  void run(List<Input> inputs, Looks looks, Collection<Long> confirmed) {
    try {
      settle.accept(new Batch(mediation, inputs, looks).run(confirmed));
    } catch (StoreFailure e) {
      switch (e.kind()) {
        case OVERTAKEN -> again(inputs, looks, confirmed, e);
        case BAD_DATA -> split(inputs, looks, confirmed, e);
        case TRY_AGAIN -> throw e;
      }
    } catch (RuntimeException e) {
      split(inputs, looks, confirmed, e);
    } catch (StackOverflowError e) {
      split(inputs, looks, confirmed, new IllegalStateException("it nests too deep", e));
    }
  }

  /** What the batch was decided on was old; the next time it looks first. */
  private void again(
      List<Input> inputs, Looks looks, Collection<Long> confirmed, StoreFailure why) {
    if (!mediation.cache().isTrusted()) {
      throw why; // it had looked
    }
    mediation.cache().overtaken();
    run(inputs, looks, confirmed);
  }

  private void split(
      List<Input> inputs, Looks looks, Collection<Long> confirmed, RuntimeException why) {
    if (looks.any()) {
      splitLooks(inputs, looks, confirmed, why);
    } else if (inputs.isEmpty()) {
      throw why; // no input is to blame: the loop reports it and tries again
    } else if (inputs.size() == 1) {
      settle.accept(parking.park(inputs.getFirst(), confirmed, why));
    } else {
      int middle = inputs.size() / 2;
      run(inputs.subList(0, middle), Looks.NONE, List.of());
      run(inputs.subList(middle, inputs.size()), Looks.NONE, confirmed);
    }
  }

  /** What is looked for may be the culprit as well as any message: each kind stands alone then. */
  private void splitLooks(
      List<Input> inputs, Looks looks, Collection<Long> confirmed, RuntimeException why) {
    HeldCommand only = looks.only();
    if (only != null) {
      parking.postpone(only, why);
    } else if (looks.equals(Looks.TURNS) && inputs.isEmpty()) {
      held().forEach(held -> run(List.of(), Looks.at(held), List.of()));
    } else {
      run(inputs, Looks.NONE, confirmed);
      if (looks.timers()) {
        run(due(), Looks.NONE, List.of());
      }
      if (looks.turns()) {
        run(List.of(), Looks.TURNS, List.of());
      }
    }
  }

  private List<HeldCommand> held() {
    try (BatchTransaction tx = mediation.store().begin()) {
      LettingGo turns = new LettingGo(mediation, Looks.TURNS);
      turns.find(tx);
      return turns.found();
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
