package dev.mediant.admin.operation;

import dev.mediant.admin.problem.ProblemDetail;
import dev.mediant.mediator.Outlet;
import dev.mediant.store.DeadLetter;
import dev.mediant.store.DeadLetterView;
import dev.mediant.store.DeadLetterViews;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts dead letters back where they came from, or sets them aside for good. */
@ApplicationScoped
public class DeadLetterOperations {
  private final DeadLetterViews letters;
  private final Outlet outlet;

  DeadLetterOperations(DeadLetterViews letters, Outlet outlet) {
    this.letters = letters;
    this.outlet = outlet;
  }

  /**
   * Publishes first and notes it after the confirm: a crash in between leaves the letter open, and
   * a second redrive brings what the mediator knows how to ignore.
   */
  public OperationResult redrive(DeadLetterView view, OperatorNote note) {
    OperationResult.Refused unfit = unfit(view, note);
    if (unfit != null) {
      return unfit;
    }
    return view.letter().kind().equals(DeadLetter.LOST)
        ? OperationResult.refused(
            409,
            "nothing-to-redrive",
            "Only the reason of this dead letter could be kept. Discard it, and have its sender"
                + " send the message again.")
        : publish(view.letter(), note);
  }

  public OperationResult discard(DeadLetterView view, OperatorNote note) {
    OperationResult.Refused unfit = unfit(view, note);
    return unfit == null ? resolve(view.letter(), DeadLetterView.State.DISCARDED, note) : unfit;
  }

  private OperationResult publish(DeadLetter letter, OperatorNote note) {
    Outlet.Outcome outcome =
        outlet.isOpen()
            ? Patience.await(
                outlet.republish(
                    letter.exchange(), letter.routingKey(), letter.body(), letter.properties()))
            : null;
    if (outcome == Outlet.Outcome.CONFIRMED) {
      return resolve(letter, DeadLetterView.State.REDRIVEN, note);
    }
    return outcome == Outlet.Outcome.UNROUTABLE ? unroutable(letter) : unavailable();
  }

  private OperationResult resolve(
      DeadLetter letter, DeadLetterView.State state, OperatorNote note) {
    return letters.resolve(letter.id(), state, note.by(), note.reason())
        ? new OperationResult.Done()
        : OperationResult.refused(
            409,
            "already-resolved",
            "Somebody else resolved this dead letter at the same time. Look at it again.");
  }

  private static OperationResult.@Nullable Refused unfit(DeadLetterView view, OperatorNote note) {
    ProblemDetail problem = note.problem();
    if (problem != null) {
      return new OperationResult.Refused(problem);
    }
    return view.state() == DeadLetterView.State.OPEN
        ? null
        : OperationResult.refused(
            409,
            "already-resolved",
            "This dead letter is "
                + view.state().name().toLowerCase(Locale.ROOT)
                + " already; only open ones can be redriven or discarded.");
  }

  private static OperationResult unroutable(DeadLetter letter) {
    return OperationResult.refused(
        409,
        "unroutable",
        "No queue takes it: nothing is bound to the key '"
            + letter.routingKey()
            + "' on "
            + (letter.exchange().isEmpty() ? "the default exchange" : "'" + letter.exchange() + "'")
            + ". Deploy what wants it, or discard it.");
  }

  private static OperationResult unavailable() {
    return OperationResult.refused(
        503,
        "broker-unavailable",
        "The broker has not confirmed the message; it may have it all the same. The dead letter"
            + " stays open; try again.");
  }
}
