package dev.mediant.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediant.message.Json;
import dev.mediant.message.MessageProperties;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message's properties as JSON; times are marked, so that a redrive sends times again. */
final class PropertiesCodec {
  private static final String TIME = "@time";

  /** Headers of others may nest deeper than we would read again. */
  private static final int DEEPEST = 50;

  private PropertiesCodec() {}

  static byte[] encode(MessageProperties properties) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("contentType", properties.contentType());
    json.put("messageId", properties.messageId());
    json.put("correlationId", properties.correlationId());
    json.put("type", properties.type());
    json.put(
        "timestamp", properties.timestamp() == null ? null : properties.timestamp().toString());
    json.put("routingKey", properties.routingKey());
    json.set("headers", toJson(properties.headers()));
    json.put("replyTo", properties.replyTo());
    json.put("appId", properties.appId());
    json.put("contentEncoding", properties.contentEncoding());
    json.put("priority", properties.priority());
    return Json.bytes(json);
  }

  static MessageProperties decode(byte[] encoded) {
    JsonNode json;
    try {
      json = Json.parse(encoded);
    } catch (IOException e) {
      throw new IllegalStateException("expected message properties as they were parked", e);
    }
    String timestamp = text(json, "timestamp");
    Map<String, Object> headers = new LinkedHashMap<>();
    json.path("headers").properties().forEach(h -> headers.put(h.getKey(), toJava(h.getValue())));
    return new MessageProperties(
        text(json, "contentType"),
        text(json, "messageId"),
        text(json, "correlationId"),
        text(json, "type"),
        timestamp == null ? null : Instant.parse(timestamp),
        text(json, "routingKey"),
        headers,
        text(json, "replyTo"),
        text(json, "appId"),
        text(json, "contentEncoding"),
        json.path("priority").isInt() ? json.path("priority").intValue() : null);
  }

  private static @Nullable String text(JsonNode json, String field) {
    return json.path(field).textValue();
  }

  private static JsonNode toJson(@Nullable Object value) {
    return toJson(value, 0);
  }

  private static JsonNode toJson(@Nullable Object value, int depth) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (depth > DEEPEST) {
      return nodes.textNode("…");
    }
    return switch (value) {
      case null -> nodes.nullNode();
      case Instant time -> nodes.objectNode().put(TIME, time.toString());
      case Boolean flag -> nodes.booleanNode(flag);
      case Float number -> nodes.numberNode(number);
      case Double number -> nodes.numberNode(number);
      case Number number -> nodes.numberNode(new BigDecimal(number.toString()));
      case Map<?, ?> map -> {
        ObjectNode object = nodes.objectNode();
        map.forEach((key, item) -> object.set(String.valueOf(key), toJson(item, depth + 1)));
        yield object;
      }
      case List<?> list -> {
        ArrayNode array = nodes.arrayNode();
        list.forEach(item -> array.add(toJson(item, depth + 1)));
        yield array;
      }
      default -> nodes.textNode(value.toString());
    };
  }

  private static Object toJava(JsonNode json) {
    return switch (json.getNodeType()) {
      case BOOLEAN -> json.booleanValue();
      case NUMBER -> number(json);
      case ARRAY -> {
        List<Object> list = new ArrayList<>();
        json.forEach(item -> list.add(toJava(item)));
        yield list;
      }
      case OBJECT -> json.size() == 1 && json.path(TIME).isTextual() ? time(json) : toMap(json);
      default -> json.asText();
    };
  }

  /** A sender's own header may look like ours and hold no time. */
  private static Object time(JsonNode json) {
    try {
      return Instant.parse(json.path(TIME).textValue());
    } catch (DateTimeParseException e) {
      return toMap(json);
    }
  }

  private static Number number(JsonNode json) {
    if (json.isIntegralNumber() && json.canConvertToLong()) {
      return json.longValue();
    }
    return json.decimalValue();
  }

  private static Map<String, Object> toMap(JsonNode json) {
    Map<String, Object> map = new LinkedHashMap<>();
    json.properties().forEach(field -> map.put(field.getKey(), toJava(field.getValue())));
    return map;
  }
}
