package dev.mediant.mediator;

import dev.mediant.definition.WorkflowRef;
import dev.mediant.mediator.Mediators.Answer;
import dev.mediant.message.InstanceId;
import dev.mediant.store.BatchTransaction;
import dev.mediant.store.DeadLetter;
import dev.mediant.store.HeldCommand;
import dev.mediant.store.OutboxEntry;
import dev.mediant.workflow.Decision;
import dev.mediant.workflow.Effect;
import dev.mediant.workflow.Signal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What comes of a batch's inputs, kept together until it is written. */
final class BatchOutcome {
  /** A request whose answer waits for the commit. */
  private record Answered(CompletableFuture<Answer> future, Answer answer) {}

  private final Mediation mediation;
  private final WorkingSet working;
  private final List<HeldCommand> refused = new ArrayList<>();
  private final List<DeadLetter> deadLetters = new ArrayList<>();
  private final List<Answered> answers = new ArrayList<>();
  private final List<Consumer<MediatorMetrics>> counted = new ArrayList<>();

  private boolean mayLetGo;

  BatchOutcome(Mediation mediation, WorkingSet working) {
    this.mediation = mediation;
    this.working = working;
  }

  void decide(Input input) {
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
      case Input.Due due -> timePassed(due.instance());
      case Input.Unusable unusable -> deadLetters.add(unusable.letter());
      case Input.Event event -> {} // matched before
      case Input.Start start -> {} // so was this
      case Input.Undo undo -> undo(undo);
      case Input.Ignored ignored -> {}
    }
  }

  void timePassed(InstanceId id) {
    signal(id, new Signal.TimePassed());
  }

  /**
   * Whether the command was let go. If its instance holds it no more, or is gone, nothing waits
   * there, and it must not keep the others waiting.
   */
  boolean release(HeldCommand held) {
    boolean gone =
        signal(held.instance(), new Signal.Released(held.command())) instanceof Decision.Accepted;
    if (gone) {
      counted.add(m -> m.released(mediation.domain(), held.channel()));
    } else {
      refused.add(held);
    }
    return gone;
  }

  private void undo(Input.Undo undo) {
    for (Working instance : working.all()) {
      if (undo.call().equals(instance.call())) {
        signal(instance.id(), undo.signal());
        return;
      }
    }
    deadLetters.add(mediation.deadLetters().unknownCall(mediation.domain(), undo.arrival()));
  }

  /** Null when there is no such instance. */
  private @Nullable Decision signal(InstanceId id, Signal signal) {
    Decision decision = working.signal(id, signal);
    if (decision instanceof Decision.Rejected rejected) {
      counted.add(m -> m.signalRejected(mediation.domain(), rejected.reason()));
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

  WorkingSet working() {
    return working;
  }

  /** Whether what was written makes it somebody's turn. */
  boolean mayLetGo() {
    return mayLetGo;
  }

  void startRepeated(WorkflowRef workflow) {
    counted.add(m -> m.startRepeated(workflow));
  }

  void park(Collection<DeadLetter> letters) {
    deadLetters.addAll(letters);
  }

  /** Writes and commits; what was waiting for that is told then. */
  Committed.Published write(BatchTransaction tx) {
    List<OutboxEntry.Range> ranges = new ArrayList<>();
    List<Effect> effects = working.effects(ranges);
    mayLetGo = working.write(tx);
    tx.turns().drop(refused); // after it, since it takes its locks in the order of the instances
    List<Long> row = tx.outbox(mediation.node(), mediation.domain(), ranges);
    tx.park(deadLetters);
    tx.commit();
    working.remember();
    counted.forEach(count -> count.accept(mediation.metrics()));
    answers.forEach(a -> a.future().complete(a.answer()));
    return new Committed.Published(row.isEmpty() ? 0 : row.getFirst(), ranges, effects);
  }
}
