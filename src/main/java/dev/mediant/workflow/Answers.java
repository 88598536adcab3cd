package dev.mediant.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.message.Caller;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.Json;
import dev.mediant.message.Reply;
import dev.mediant.workflow.HistoryEvent.InstanceEnded;
import dev.mediant.workflow.HistoryEvent.UndoAnswered;
import java.util.ArrayList;
import java.util.List;

/** What callers are told, as a processor would tell them. */
final class Answers {
  private Answers() {}

  /** Of the start, and of the wish to undo it, when an end settles them. */
  static List<Effect> of(InstanceState state, InstanceEnded ended) {
    List<Effect> answers = new ArrayList<>();
    Caller caller = state.origin().caller();
    boolean isUndone =
        ended.status() != Status.COMPLETED && state.rollback() == RollbackCause.CALLER;
    if (caller != null && !isUndone) {
      answers.add(new Effect.SendReply(state.origin().id(), caller.reply(), reply(ended)));
    }
    if (ended.status() != Status.COMPLETED) {
      state
          .undoAskedBy()
          .forEach(by -> answers.add(new Effect.SendReply(state.origin().id(), by, undone())));
    }
    return answers;
  }

  static Effect of(InstanceState state, UndoAnswered answered) {
    ErrorDetail why = answered.why();
    Reply reply =
        why == null
            ? undone()
            : answered.isFinal() ? new Reply.Rejected(why) : new Reply.Failed(why, null);
    return new Effect.SendReply(state.origin().id(), answered.to(), reply);
  }

  private static Reply reply(InstanceEnded ended) {
    JsonNode output = ended.output();
    ErrorDetail error = ended.error();
    return switch (ended.status()) {
      case COMPLETED -> new Reply.Completed(output == null ? Json.NULL : output);
      case FAILED, ROLLED_BACK, CANCELLED, RUNNING, SUSPENDED, ROLLING_BACK ->
          new Reply.Rejected(
              error == null ? new ErrorDetail(ended.status().name(), "it ended so") : error);
    };
  }

  private static Reply undone() {
    return new Reply.Completed(Json.NULL);
  }
}
