package dev.mediant.scenario;

import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.message.Caller;
import dev.mediant.message.Command;
import dev.mediant.message.CommandId;
import dev.mediant.message.Envelope;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.EventId;
import dev.mediant.message.IdempotencyKey;
import dev.mediant.message.InstanceId;
import dev.mediant.message.Json;
import dev.mediant.message.Reply;
import dev.mediant.message.ReplyAddress;
import dev.mediant.workflow.Origin;
import dev.mediant.workflow.Signal;
import dev.mediant.workflow.StartMatch;
import dev.mediant.workflow.Starter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The instances that one instance has called, played in its time. */
final class Children {
  private final Played caller;
  private final Map<String, Played> byCall = new LinkedHashMap<>();

  Children(Played caller) {
    this.caller = caller;
  }

  Collection<Played> all() {
    return byCall.values();
  }

  /** A start that comes again starts nothing. */
  void start(WorkflowDefinition definition, Command command, Command.Call call, Instant now) {
    if (byCall.containsKey(call.id())) {
      return;
    }
    Envelope event =
        new Envelope(
            new EventId(call.id()),
            definition.trigger().startType(),
            command.workflow(),
            null,
            command.body(),
            null);
    switch (Starter.match(definition, event)) {
      case StartMatch.Wanted wanted -> start(definition, command, call, event, wanted, now);
      case StartMatch.Unwanted unwanted -> refuse(command, "its filter gave false");
      case StartMatch.Broken broken -> refuse(command, broken.problem());
    }
  }

  private void start(
      WorkflowDefinition definition,
      Command command,
      Command.Call call,
      Envelope event,
      StartMatch.Wanted wanted,
      Instant now) {
    var deadline = definition.deadline();
    Origin origin =
        new Origin(
            new InstanceId(UUID.nameUUIDFromBytes(call.id().getBytes(StandardCharsets.UTF_8))),
            definition.ref(),
            event,
            new IdempotencyKey(call.id()),
            wanted.businessKey(),
            wanted.input(),
            now,
            deadline == null ? null : now.plus(deadline),
            new Caller(call.id(), call.root(), call.depth(), answer(command)));
    byCall.put(call.id(), caller.child(definition, origin));
  }

  /** What never began has nothing to undo. */
  void undo(Command command, Command.Call call, Instant now) {
    Played child = byCall.get(call.id());
    if (child == null) {
      told(answer(command), new Reply.Completed(Json.NULL));
    } else {
      child.at(now, new Signal.UndoByCaller(call.id(), answer(command)));
    }
  }

  private void refuse(Command command, String why) {
    told(answer(command), new Reply.Rejected(new ErrorDetail(ErrorDetail.NOT_STARTED, why)));
  }

  private static ReplyAddress answer(Command command) {
    return new ReplyAddress("caller", command.id().toString());
  }

  /** The caller gets the answer as it would a processor's. */
  void told(ReplyAddress to, Reply reply) {
    CommandId command = CommandId.parse(to.correlationId());
    if (command != null) {
      caller.answered(command, reply);
    }
  }
}
