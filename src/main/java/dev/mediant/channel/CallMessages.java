package dev.mediant.channel;

import com.rabbitmq.client.AMQP;
import dev.mediant.message.Caller;
import dev.mediant.message.Command;
import dev.mediant.message.EventId;
import dev.mediant.message.IdempotencyKey;
import dev.mediant.message.Json;
import dev.mediant.message.ReplyAddress;
import dev.mediant.message.ReplyReader;
import dev.mediant.message.ReplyWriter;
import dev.mediant.message.StartMessages;
import dev.mediant.message.StartRequest;
import dev.mediant.message.UndoRequest;
import dev.mediant.workflow.Effect;
import java.util.Map;

/** The messages between workflows: starts by name, undos of what was started, and their answers. */
final class CallMessages {
  private final TopologyNames names;

  CallMessages(TopologyNames names) {
    this.names = names;
  }

  /** A command to another workflow, with the headers that every command has. */
  OutgoingMessage of(Command command, Command.Call call, Map<String, Object> headers) {
    return command.undo() == null ? start(command, call, headers) : undo(command, call, headers);
  }

  private OutgoingMessage start(Command command, Command.Call call, Map<String, Object> headers) {
    var request =
        new StartRequest(
            call.workflow(),
            new EventId(command.id().toString()),
            EffectMessages.APP + "/" + command.workflow(),
            new IdempotencyKey(call.id()),
            call.businessKey(),
            command.traceparent(),
            new Caller(call.id(), call.root(), call.depth(), answerTo(command)),
            command.body());
    headers.putAll(StartMessages.headers(request));
    return called(command, names.events(call.workflow().domain()), headers);
  }

  /** Among the replies, which go before new starts. */
  private OutgoingMessage undo(Command command, Command.Call call, Map<String, Object> headers) {
    var request =
        new UndoRequest(
            call.workflow(),
            call.id(),
            command.undo() == Command.Undo.COMPLETED,
            answerTo(command));
    headers.putAll(request.headers());
    return called(command, names.replies(call.workflow().domain()), headers);
  }

  private ReplyAddress answerTo(Command command) {
    return new ReplyAddress(names.replies(command.domain()), command.id().toString());
  }

  private OutgoingMessage called(Command command, String queue, Map<String, Object> headers) {
    ReplyAddress answer = answerTo(command);
    AMQP.BasicProperties properties =
        EffectMessages.persistent(
                EffectMessages.JSON, command.id().toString(), command.channel().value())
            .correlationId(answer.correlationId())
            .replyTo(answer.queue())
            .headers(headers)
            .build();
    return new OutgoingMessage("", queue, true, properties, Json.bytes(command.body()));
  }

  /** To a caller, as a processor would answer. */
  OutgoingMessage reply(Effect.SendReply effect) {
    AMQP.BasicProperties properties =
        EffectMessages.persistent(EffectMessages.JSON, effect.to().correlationId(), "reply")
            .correlationId(effect.to().correlationId())
            .headers(
                Map.of(
                    ReplyReader.OUTCOME_HEADER,
                    ReplyWriter.outcome(effect.reply()),
                    EffectMessages.INSTANCE,
                    effect.instance().toString()))
            .build();
    return new OutgoingMessage(
        "", effect.to().queue(), true, properties, Json.bytes(ReplyWriter.body(effect.reply())));
  }

  /** The wish to start a workflow, in its domain's own queue. */
  OutgoingMessage start(StartRequest request) {
    return new OutgoingMessage(
        "",
        names.events(request.workflow().domain()),
        true,
        EffectMessages.persistent(
                EffectMessages.JSON, request.id().value(), request.workflow().toString())
            .headers(StartMessages.headers(request))
            .build(),
        Json.bytes(request.input()));
  }
}
