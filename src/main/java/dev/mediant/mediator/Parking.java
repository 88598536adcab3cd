package dev.mediant.mediator;

import dev.mediant.mediator.Mediators.Answer;
import dev.mediant.message.InstanceId;
import dev.mediant.store.BatchTransaction;
import dev.mediant.store.DeadLetter;
import dev.mediant.store.HeldCommand;
import dev.mediant.store.StoreFailure;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jboss.logging.Logger;

/** Sets aside the one input that can't be handled, so that the others go on. */
final class Parking {
  private static final Logger LOG = Logger.getLogger(Parking.class);

  /** A timer that can't be handled is tried again then, and keeps no other one waiting. */
  private static final Duration LATER = Duration.ofMinutes(1);

  private final Mediation mediation;

  Parking(Mediation mediation) {
    this.mediation = mediation;
  }

  Committed park(Input culprit, Collection<Long> confirmed, RuntimeException why) {
    LOG.errorf(why, "Parked an input of domain %s that can't be handled", mediation.domain());
    if (culprit instanceof Input.Request request) {
      request.answer().complete(new Answer.Refused(reason(why)));
    }
    List<InstanceId> postponed =
        culprit instanceof Input.Due(InstanceId id) ? List.of(id) : List.<InstanceId>of();
    postponed.forEach(mediation.cache()::forget); // its timer changes beside its revision
    List<DeadLetter> letters = letters(culprit, reason(why));
    try {
      write(letters, postponed, confirmed);
    } catch (StoreFailure e) {
      if (e.kind() == StoreFailure.Kind.TRY_AGAIN || letters.isEmpty()) {
        throw e;
      }
      write(reduced(letters, e), postponed, confirmed);
    }
    Receipt receipt = culprit.receipt();
    return new Committed(
        receipt == null ? List.of() : List.of(receipt),
        List.of(),
        new Committed.Published(0, List.of(), List.of()),
        Committed.Turns.NOT_LOOKED_AT);
  }

  /** Keeps a command held that can't be let go, and lets the others go before it. */
  void postpone(HeldCommand held, RuntimeException why) {
    LOG.errorf(
        why,
        "Command %d of instance %s, which waits for its turn on %s, can't be let go; it is tried"
            + " again in a minute, and keeps no other one waiting",
        held.command(),
        held.instance(),
        held.channel());
    try (BatchTransaction tx = mediation.store().begin()) {
      tx.turns().postpone(held, LATER);
      tx.commit();
    }
  }

  private List<DeadLetter> letters(Input culprit, String reason) {
    DeadLetters deadLetters = mediation.deadLetters();
    return switch (culprit) {
      case Input.Event event ->
          List.of(deadLetters.poisonousEvent(mediation.domain(), reason, event.arrival()));
      case Input.Start start ->
          List.of(deadLetters.poisonousEvent(mediation.domain(), reason, start.arrival()));
      case Input.Undo undo ->
          List.of(deadLetters.poisonousReply(mediation.domain(), reason, undo.arrival()));
      case Input.Unusable unusable -> List.of(unusable.letter());
      case Input.ForCommand command -> {
        Arrival arrival = command.arrival();
        // What we tell ourselves is no message that could be redriven; without it the step's own
        // timeout decides.
        yield arrival == null
            ? List.of()
            : List.of(deadLetters.poisonousReply(mediation.domain(), reason, arrival));
      }
      case Input.Request request -> List.of();
      case Input.Due due -> List.of();
      case Input.Ignored ignored -> List.of();
    };
  }

  private void write(
      List<DeadLetter> letters, List<InstanceId> postponed, Collection<Long> confirmed) {
    try (BatchTransaction tx = mediation.store().begin()) {
      tx.park(letters);
      tx.postpone(postponed, LATER);
      tx.forget(confirmed);
      tx.commit();
    }
  }

  private List<DeadLetter> reduced(List<DeadLetter> letters, StoreFailure why) {
    LOG.errorf(
        why,
        "The database refuses a dead letter of domain %s: only its reason is kept, its bytes are"
            + " lost",
        mediation.domain());
    return letters.stream()
        .map(letter -> mediation.deadLetters().reduced(letter, String.valueOf(why.getMessage())))
        .toList();
  }

  private static String reason(RuntimeException why) {
    return "handling it failed: " + why.getMessage() + "; the log has the details";
  }
}
