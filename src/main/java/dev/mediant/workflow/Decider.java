package dev.mediant.workflow;

import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.message.ErrorDetail;
import java.time.Instant;

/** Decides what a signal means for an instance: a pure function. */
public final class Decider {
  private Decider() {}

  /** The first transition of a new instance. */
  public static Decision.Accepted start(WorkflowDefinition definition, Origin origin) {
    Draft draft = new Draft(definition, origin);
    walk(draft);
    return draft.accepted();
  }

  /** An instance that has ended before it did anything: the start is on record, and why not. */
  public static Decision.Accepted refuse(
      WorkflowDefinition definition, Origin origin, ErrorDetail why) {
    Draft draft = new Draft(definition, origin);
    draft.record(new HistoryEvent.InstanceEnded(Status.FAILED, null, why));
    return draft.accepted();
  }

  /**
   * The start of what its caller has had undone before it began: it never will.
   *
   * @param wasCompleted it had begun and completed, and is gone since
   */
  public static Decision.Accepted startUndone(
      WorkflowDefinition definition,
      Origin origin,
      Signal.UndoByCaller asked,
      boolean wasCompleted) {
    Draft draft = new Draft(definition, origin);
    if (wasCompleted) {
      new CallerUndo(draft).gone(asked.by());
    } else {
      new CallerUndo(draft).receive(asked);
    }
    new Walk(draft).run();
    return draft.accepted();
  }

  public static Decision decide(
      WorkflowDefinition definition, InstanceState state, Signal signal, Instant now) {
    Draft draft = new Draft(definition, state, now);
    Decision.Rejected refusal =
        switch (signal) {
          case Signal.ReplyReceived received -> new Replies(draft).receive(received);
          case Signal.EventArrived arrived -> new Awaits(draft).receive(arrived.event());
          case Signal.TimePassed passed -> new Timers(draft).fire();
          case Signal.Released released -> new Turns(draft).release(released.command());
          case Signal.ConfirmedLate late -> new Confirmation(draft).receive(late.command());
          case Signal.UndoByCaller asked -> new CallerUndo(draft).receive(asked);
          case Signal.OperatorRequest request -> new Requests(draft).handle(request);
        };
    if (refusal != null) {
      return refusal;
    }
    walk(draft);
    new AttentionWatch(draft).run();
    return draft.accepted();
  }

  private static void walk(Draft draft) {
    new Walk(draft).run();
    if (new GrowthLimit(draft).run()) {
      new Walk(draft).run();
    }
  }
}
