package dev.mediant.channel;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.rabbitmq.client.AMQP;
import dev.mediant.message.Command;
import dev.mediant.message.Envelope;
import dev.mediant.message.InstanceId;
import dev.mediant.message.Json;
import dev.mediant.message.StartRequest;
import dev.mediant.workflow.Attention;
import dev.mediant.workflow.Effect;
import dev.mediant.workflow.Origin;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes effects as the messages of the published contract. The same effect always gives the same
 * message.
 */
final class EffectMessages {
  static final String JSON = "application/json";
  private static final String CLOUD_EVENT = "application/cloudevents+json";
  static final String APP = "mediant";

  /**
   * On commands and emitted events; an event that carries it may find no listener, since workflows
   * emit for whoever is there.
   */
  static final String INSTANCE = "mediant-instance";

  private final TopologyNames names;
  private final CallMessages calls;

  EffectMessages(TopologyNames names) {
    this.names = names;
    this.calls = new CallMessages(names);
  }

  OutgoingMessage of(Effect effect) {
    return switch (effect) {
      case Effect.SendCommand send -> command(send.command());
      case Effect.SendReply reply -> calls.reply(reply);
      case Effect.PublishEvent publish -> event(publish.instance(), publish.event());
      case Effect.PublishLifecycle lifecycle -> lifecycle(lifecycle);
    };
  }

  private OutgoingMessage command(Command command) {
    Command.Call call = command.call();
    if (call != null) {
      return calls.of(command, call, headers(command));
    }
    String id = command.id().toString();
    AMQP.BasicProperties properties =
        persistent(JSON, id, command.channel().value())
            .correlationId(id)
            .replyTo(names.replies(command.domain()))
            .headers(headers(command))
            .build();
    return new OutgoingMessage(
        names.commands(),
        names.commands(command.domain(), command.channel()),
        true,
        properties,
        Json.bytes(command.body()));
  }

  /** The wish to start a workflow, in its domain's own queue. */
  OutgoingMessage start(StartRequest request) {
    return calls.start(request);
  }

  private static Map<String, Object> headers(Command command) {
    Map<String, Object> headers = new LinkedHashMap<>();
    headers.put(INSTANCE, command.id().instance().toString());
    headers.put("mediant-workflow", command.workflow());
    headers.put("mediant-step", command.step().value());
    headers.put("mediant-attempt", command.attempt());
    headers.put("mediant-idempotency-key", command.idempotencyKey().value());
    if (command.deadline() != null) {
      headers.put("mediant-deadline", command.deadline().toString());
    }
    Command.Undo undo = command.undo();
    if (undo != null) {
      headers.put("mediant-outcome", undo.name().toLowerCase(Locale.ROOT));
    }
    trace(headers, command.traceparent());
    return headers;
  }

  private OutgoingMessage event(InstanceId instance, Envelope event) {
    Map<String, Object> headers = new LinkedHashMap<>();
    headers.put(INSTANCE, instance.toString());
    trace(headers, event.traceparent());
    AMQP.BasicProperties properties =
        persistent(CLOUD_EVENT, event.id().value(), event.type().value()).headers(headers).build();
    return new OutgoingMessage(
        names.events(), event.type().value(), false, properties, Json.bytes(cloudEvent(event)));
  }

  private static ObjectNode cloudEvent(Envelope event) {
    ObjectNode body = cloudEvent(event.id().value(), event.source(), event.type().value());
    if (event.time() != null) {
      body.put("time", event.time().toString());
    }
    if (event.traceparent() != null) {
      body.put("traceparent", event.traceparent());
    }
    body.set("data", event.data());
    return body;
  }

  private OutgoingMessage lifecycle(Effect.PublishLifecycle lifecycle) {
    Origin origin = lifecycle.origin();
    String workflow = origin.workflow().qualifiedName();
    // The same transition always gives the same id, however often it is sent.
    String id = origin.id() + "." + lifecycle.what() + "." + lifecycle.at();
    ObjectNode body = cloudEvent(id, APP + "/" + workflow, APP + "." + lifecycle.what());
    body.put("subject", origin.id().toString());
    body.put("time", lifecycle.at().toString());
    body.set("data", data(lifecycle));
    String routingKey =
        origin.workflow().domain() + "." + origin.workflow().name() + "." + lifecycle.what();
    return new OutgoingMessage(
        names.lifecycle(),
        routingKey,
        false,
        persistent(CLOUD_EVENT, id, lifecycle.what()).build(),
        Json.bytes(body));
  }

  private static ObjectNode data(Effect.PublishLifecycle lifecycle) {
    Origin origin = lifecycle.origin();
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("instance", origin.id().toString());
    data.put("domain", origin.workflow().domain().value());
    data.put("workflow", origin.workflow().name());
    data.put("version", origin.workflow().version());
    data.put("state", lifecycle.status().name());
    data.put("businessKey", origin.businessKey());
    data.put("eventId", origin.event().id().value());
    data.put("startedAt", origin.startedAt().toString());
    Attention attention = lifecycle.attention();
    if (attention != null) {
      ObjectNode why = data.putObject("attention");
      why.put("cause", attention.cause().name());
      why.put("step", attention.step().value());
      why.put("message", attention.message());
      why.put("since", attention.since().toString());
    }
    return data;
  }

  private static ObjectNode cloudEvent(String id, String source, String type) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("specversion", "1.0");
    body.put("id", id);
    body.put("source", source.isEmpty() ? APP : source);
    body.put("type", type);
    body.put("datacontenttype", JSON);
    return body;
  }

  static AMQP.BasicProperties.Builder persistent(
      String contentType, String messageId, String type) {
    return new AMQP.BasicProperties.Builder()
        .contentType(contentType)
        .deliveryMode(AmqpProperties.PERSISTENT)
        .messageId(AmqpProperties.fitting(messageId))
        .type(AmqpProperties.fitting(type))
        .appId(APP);
  }

  private static void trace(Map<String, Object> headers, @Nullable String traceparent) {
    String fitting = AmqpProperties.fitting(traceparent);
    if (fitting != null) { // whoever sent the event chose it; headers must fit into a frame
      headers.put("traceparent", fitting);
    }
  }
}
