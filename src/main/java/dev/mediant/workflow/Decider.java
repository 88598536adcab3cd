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
    new Walk(draft).run();
    return draft.accepted();
  }

  /** An instance that has ended before it did anything: the start is on record, and why not. */
  public static Decision.Accepted refuse(
      WorkflowDefinition definition, Origin origin, ErrorDetail why) {
    Draft draft = new Draft(definition, origin);
    draft.record(new HistoryEvent.InstanceEnded(Status.FAILED, null, why));
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
          case Signal.ConfirmedLate late -> new Confirmation(draft).receive(late.command());
          case Signal.OperatorRequest request -> new Requests(draft).handle(request);
        };
    if (refusal != null) {
      return refusal;
    }
    new Walk(draft).run();
    new AttentionWatch(draft).run();
    return draft.accepted();
  }
}
