package dev.mediant.asyncapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediant.channel.TopologyNames;
import dev.mediant.definition.ChannelLimits;
import dev.mediant.definition.Contract;
import dev.mediant.definition.DomainSettings;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.message.ChannelName;
import dev.mediant.message.DomainName;
import dev.mediant.message.EventType;
import dev.mediant.schema.JsonSchema;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes the contract of a domain as AsyncAPI 3: the application is the domain's mediator, which
 * receives events and replies, and sends commands and events.
 */
public final class AsyncApi {
  private static final String COMPLETED = "Completed";
  private static final List<String> REPLIES =
      List.of(COMPLETED, "Rejected", "Failed", "Unknown", "Progress");

  private final TopologyNames names;
  private final DomainName domain;
  private final ObjectNode document = JsonNodeFactory.instance.objectNode();
  private final ObjectNode channels = JsonNodeFactory.instance.objectNode();
  private final ObjectNode operations = JsonNodeFactory.instance.objectNode();
  private final ObjectNode messages = FixedSchemas.messages();
  private final Components schemas = new Components();

  private AsyncApi(TopologyNames names, DomainName domain) {
    this.names = names;
    this.domain = domain;
  }

  /** {@code workflows} are those of the domain. */
  public static ObjectNode of(
      TopologyNames names, DomainName domain, List<WorkflowDefinition> workflows) {
    return new AsyncApi(names, domain).write(workflows);
  }

  private ObjectNode write(List<WorkflowDefinition> workflows) {
    Exchanged exchanged = Exchanged.of(workflows);
    document.put("asyncapi", "3.0.0");
    document.set("info", info(workflows));
    document.put("defaultContentType", "application/json");
    exchanged.received().forEach(this::received);
    if (!exchanged.commands().isEmpty()) {
      replies();
    }
    DomainSettings shared = workflows.getFirst().domain();
    exchanged.commands().forEach((channel, bodies) -> command(channel, bodies, shared));
    exchanged.emitted().forEach(this::emitted);
    lifecycle();
    document.set("channels", channels);
    document.set("operations", operations);
    ObjectNode components = document.putObject("components");
    components.set("messages", messages);
    components.set("schemas", schemas.schemas());
    return document;
  }

  private ObjectNode info(List<WorkflowDefinition> workflows) {
    String versions =
        workflows.stream()
            .map(workflow -> workflow.ref().toString())
            .collect(Collectors.joining(", "));
    return JsonNodeFactory.instance
        .objectNode()
        .put("title", "Mediator of the domain " + domain)
        .put("version", "1.0.0")
        .put(
            "description",
            "What producers, processors and listeners exchange with the workflows "
                + versions
                + " over RabbitMQ (AMQP 0-9-1). Written by `mediant asyncapi`.");
  }

  private void received(EventType type) {
    String id = Ids.of(type.value());
    messages.set(id, EventMessages.received(type));
    eventChannel(type, id);
    operation("receive", "receive_" + id, "event_" + id, id);
  }

  private void emitted(EventType type, List<ObjectNode> data) {
    String id = Ids.of(type.value());
    String message = id + ".emitted";
    messages.set(message, EventMessages.emitted(type, data));
    eventChannel(type, message);
    operation("send", "emit_" + id, "event_" + id, message);
  }

  private void eventChannel(EventType type, String message) {
    ObjectNode channel =
        channel("event_" + Ids.of(type.value()), type.value(), names.events(), "topic");
    add(channel, message);
  }

  private void command(ChannelName name, List<ObjectNode> bodies, DomainSettings shared) {
    Contract contract = shared.contract(name);
    String id = Ids.of(name.value());
    String message = id + ".command";
    ObjectNode said = messages.putObject(message).put("title", "A command to " + name);
    said.put("contentType", "application/json");
    said.putObject("headers").put("$ref", "#/components/schemas/CommandHeaders");
    said.putObject("correlationId").put("location", "$message.header#/correlation-id");
    said.set("payload", request(id, bodies, contract.request()));
    ObjectNode channel = channel("command_" + id, name.value(), names.commands(), "direct");
    ChannelLimits limits = shared.limits(name);
    if (limits.any()) {
      channel.put("description", "The domain spares it: " + limits);
    }
    add(channel, message);
    ObjectNode operation = operation("send", "send_" + id, "command_" + id, message);
    ObjectNode reply = operation.putObject("reply");
    reply.putObject("address").put("location", "$message.header#/reply-to");
    reply.putObject("channel").put("$ref", "#/channels/replies");
    ArrayNode possible = reply.putArray("messages");
    for (String outcome : REPLIES) {
      String told = outcome.equals(COMPLETED) ? completed(id, contract.reply()) : outcome;
      possible.addObject().put("$ref", "#/channels/replies/messages/" + told);
    }
  }

  /** What the domain declares, else what the steps send. */
  private ObjectNode request(String id, List<ObjectNode> bodies, @Nullable JsonSchema declared) {
    return declared == null ? Shapes.anyOf(bodies) : schemas.add(id + ".request", declared);
  }

  /** The message of a completed reply: the channel's own where its domain declares one. */
  private String completed(String id, @Nullable JsonSchema declared) {
    if (declared == null) {
      return COMPLETED;
    }
    String message = id + ".completed";
    ObjectNode own = messages.path(COMPLETED).deepCopy();
    own.set("payload", schemas.add(id + ".reply", declared));
    messages.set(message, own);
    add((ObjectNode) channels.path("replies"), message);
    return message;
  }

  private void replies() {
    ObjectNode channel = channels.putObject("replies");
    channel.putNull("address"); // the reply-to of the command says it
    channel.put("description", "The queue " + names.replies(domain) + ", by the default exchange");
    ObjectNode amqp = channel.putObject("bindings").putObject("amqp");
    amqp.put("is", "queue").put("bindingVersion", "0.3.0");
    amqp.putObject("queue").put("name", names.replies(domain)).put("durable", true);
    REPLIES.forEach(outcome -> add(channel, outcome));
  }

  private void lifecycle() {
    ObjectNode channel =
        channel("lifecycle", domain + ".{workflow}.{what}", names.lifecycle(), "topic");
    ObjectNode parameters = channel.putObject("parameters");
    parameters.putObject("workflow").put("description", "the workflow's name");
    parameters
        .putObject("what")
        .put("description", "what happened")
        .putArray("enum")
        .add("InstanceEnded")
        .add("NeedsAttention");
    add(channel, "Lifecycle");
    operation("send", "tellLifecycle", "lifecycle", "Lifecycle");
  }

  /** Made once; a type of event may be both received and emitted. */
  private ObjectNode channel(String id, String address, String exchange, String type) {
    if (channels.get(id) instanceof ObjectNode known) {
      return known;
    }
    ObjectNode channel = channels.putObject(id).put("address", address);
    ObjectNode amqp = channel.putObject("bindings").putObject("amqp");
    amqp.put("is", "routingKey").put("bindingVersion", "0.3.0");
    amqp.putObject("exchange")
        .put("name", exchange)
        .put("type", type)
        .put("durable", true)
        .put("autoDelete", false);
    return channel;
  }

  private static void add(ObjectNode channel, String message) {
    channel
        .withObjectProperty("messages")
        .putObject(message)
        .put("$ref", "#/components/messages/" + message);
  }

  private ObjectNode operation(String action, String id, String channel, String message) {
    ObjectNode operation = operations.putObject(id).put("action", action);
    operation.putObject("channel").put("$ref", "#/channels/" + channel);
    operation
        .putArray("messages")
        .addObject()
        .put("$ref", "#/channels/" + channel + "/messages/" + message);
    return operation;
  }
}
