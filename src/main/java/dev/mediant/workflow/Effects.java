package dev.mediant.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.message.Caller;
import dev.mediant.message.ChannelName;
import dev.mediant.message.Command;
import dev.mediant.message.CommandId;
import dev.mediant.message.CommandIds;
import dev.mediant.message.Envelope;
import dev.mediant.message.EventId;
import dev.mediant.message.EventType;
import dev.mediant.message.InstanceId;
import dev.mediant.message.Json;
import dev.mediant.message.WorkflowName;
import dev.mediant.workflow.HistoryEvent.AttentionRaised;
import dev.mediant.workflow.HistoryEvent.CommandIssued;
import dev.mediant.workflow.HistoryEvent.EventEmitted;
import dev.mediant.workflow.HistoryEvent.InstanceEnded;
import dev.mediant.workflow.HistoryEvent.InstanceEvent;
import dev.mediant.workflow.HistoryEvent.StepEvent;
import dev.mediant.workflow.HistoryEvent.UndoAnswered;
import dev.mediant.workflow.HistoryEvent.UndoEmitted;
import dev.mediant.workflow.HistoryEvent.UndoEvent;
import dev.mediant.workflow.HistoryEvent.UndoIssued;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Derives effects from facts: the same ones, with the same ids, however often. */
public final class Effects {
  private final InstanceState state;
  private final Origin origin;
  private final Instant at;
  private final CommandIds ids;
  private final List<Effect> found = new ArrayList<>();

  private Effects(InstanceState state, Instant at, CommandIds ids) {
    this.state = state;
    this.origin = state.origin();
    this.at = at;
    this.ids = ids;
  }

  /**
   * @param state the instance at that transition or any later one
   * @return in the order of the facts; commands whose step is closed by now are left out
   */
  public static List<Effect> of(
      InstanceState state, List<HistoryEvent> transition, Instant at, CommandIds ids) {
    Effects effects = new Effects(state, at, ids);
    for (HistoryEvent fact : transition) {
      effects.add(fact);
    }
    return List.copyOf(effects.found);
  }

  private void add(HistoryEvent fact) {
    switch (fact) {
      case CommandIssued issued -> command(issued);
      case UndoIssued issued -> undo(issued);
      case EventEmitted emitted -> publish(emitted.step().value(), emitted.type(), emitted.data());
      case UndoEmitted undone -> publish(eventId(undone), undone.type(), undone.data());
      case AttentionRaised raised -> tell("NeedsAttention", state.status(), raised.attention());
      case InstanceEnded ended -> {
        tell("InstanceEnded", ended.status(), null);
        found.addAll(Answers.of(state, ended));
      }
      case UndoAnswered answered -> found.add(Answers.of(state, answered));
      case InstanceEvent instance -> {}
      case StepEvent step -> {}
      case UndoEvent undo -> {}
    }
  }

  private void command(CommandIssued fact) {
    StepState step = state.step(fact.step());
    if (step != null && isAwaited(step, StepStatus.DISPATCHED, step.commands(), fact.number())) {
      JsonNode body = state.sentTo(step);
      send(
          new Command(
              id(fact.number(), fact.channel(), body),
              origin.workflow().domain(),
              origin.workflow().qualifiedName(),
              fact.step(),
              fact.attempt(),
              fact.channel(),
              fact.idempotencyKey(),
              null,
              fact.timeoutAt(),
              origin.event().traceparent(),
              body,
              call(step, fact.channel())));
    }
  }

  private void undo(UndoIssued fact) {
    StepState step = state.step(fact.step());
    if (step != null && isAwaited(step, StepStatus.UNDOING, step.undoCommands(), fact.number())) {
      JsonNode body = UndoBody.sent(state, step);
      send(
          new Command(
              id(fact.number(), fact.channel(), body),
              origin.workflow().domain(),
              origin.workflow().qualifiedName(),
              fact.step(),
              fact.attempt(),
              fact.channel(),
              fact.idempotencyKey(),
              fact.outcome(),
              fact.timeoutAt(),
              origin.event().traceparent(),
              body,
              call(step, fact.channel())));
    }
  }

  /** A processor's own commands must not let it have requests made with the engine's tokens. */
  private CommandId id(int number, ChannelName channel, JsonNode body) {
    return channel.equals(ChannelName.HTTP)
        ? ids.of(origin.id(), number, Json.bytes(body))
        : ids.of(origin.id(), number);
  }

  /** All attempts are one call, known by the first; a later generation is another one. */
  private Command.@Nullable Call call(StepState step, ChannelName channel) {
    WorkflowName workflow = WorkflowName.called(channel);
    if (workflow == null) {
      return null;
    }
    Caller caller = origin.caller();
    InstanceId root = caller == null ? null : caller.root();
    return new Command.Call(
        workflow,
        ids.of(origin.id(), step.commands().getFirst()).toString(),
        root == null ? origin.id() : root,
        caller == null ? 1 : caller.depth() + 1,
        origin.businessKey());
  }

  /** A command that was repeated or answered since needs no sending: nobody waits for it. */
  private static boolean isAwaited(
      StepState step, StepStatus status, List<Integer> commands, int number) {
    return step.status() == status && commands.getLast() == number;
  }

  private void send(Command command) {
    found.add(new Effect.SendCommand(command));
  }

  /** An undo that had to be repeated, because the work was done after all, is another event. */
  private static String eventId(UndoEmitted fact) {
    String id = fact.step() + ":undo";
    return fact.outcome() == Command.Undo.UNKNOWN ? id + ":unknown" : id;
  }

  private void publish(String id, EventType type, JsonNode data) {
    found.add(
        new Effect.PublishEvent(
            origin.id(),
            new Envelope(
                new EventId(origin.id() + ":" + id),
                type,
                "mediant/" + origin.workflow().qualifiedName(),
                at,
                data,
                origin.event().traceparent())));
  }

  private void tell(String what, Status status, @Nullable Attention attention) {
    found.add(new Effect.PublishLifecycle(what, origin, status, attention, at));
  }
}
