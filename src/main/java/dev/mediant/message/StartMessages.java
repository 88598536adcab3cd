package dev.mediant.message;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link StartRequest} looks as a message in a domain's queue of events: the body is the
 * input, and headers say the rest.
 */
public final class StartMessages {
  /** Which workflow: {@code domain/name}. A message that has it is no event. */
  public static final String WORKFLOW = "mediant-start";

  /** Of messages with the same key one starts. */
  public static final String KEY = "mediant-start-key";

  private static final String BUSINESS_KEY = "mediant-business-key";
  private static final String SOURCE = "mediant-source";
  private static final String ROOT = "mediant-root";
  private static final String DEPTH = "mediant-depth";
  private static final String TRACEPARENT = "traceparent";

  private StartMessages() {}

  public static boolean isStart(MessageProperties properties) {
    return properties.header(WORKFLOW) != null;
  }

  public static Map<String, Object> headers(StartRequest request) {
    Map<String, Object> headers = new LinkedHashMap<>();
    headers.put(WORKFLOW, request.workflow().toString());
    headers.put(SOURCE, request.source());
    put(headers, KEY, request.key());
    put(headers, BUSINESS_KEY, request.businessKey());
    put(headers, TRACEPARENT, request.traceparent());
    Caller caller = request.caller();
    if (caller != null) {
      put(headers, ROOT, caller.root());
      headers.put(DEPTH, caller.depth());
    }
    return headers;
  }

  private static void put(Map<String, Object> headers, String name, @Nullable Object value) {
    if (value != null) {
      headers.put(name, value.toString());
    }
  }

  /** What was read. */
  public sealed interface Reading {
    record Readable(StartRequest request) implements Reading {}

    record Unreadable(String reason) implements Reading {}
  }

  public static Reading read(byte[] body, MessageProperties properties) {
    WorkflowName workflow = WorkflowName.parse(properties.header(WORKFLOW));
    if (workflow == null) {
      return new Reading.Unreadable(
          "expected header %s to name a workflow as domain/name but got '%s'"
              .formatted(WORKFLOW, properties.header(WORKFLOW)));
    }
    try {
      return new Reading.Readable(
          new StartRequest(
              workflow,
              id(workflow, body, properties),
              orEmpty(properties.header(SOURCE)),
              key(properties),
              properties.header(BUSINESS_KEY),
              properties.header(TRACEPARENT),
              caller(properties),
              body.length == 0 ? Json.NULL : Json.parse(body)));
    } catch (IOException e) {
      return new Reading.Unreadable(JsonErrors.explain("the input", body, e));
    } catch (IllegalArgumentException e) {
      return new Reading.Unreadable(
          "expected headers as a request to start has them: " + e.getMessage());
    }
  }

  private static EventId id(WorkflowName workflow, byte[] body, MessageProperties properties) {
    String id = properties.messageId();
    return id == null || id.isBlank() ? EventIds.of(workflow.toString(), body) : new EventId(id);
  }

  private static @Nullable IdempotencyKey key(MessageProperties properties) {
    String key = properties.header(KEY);
    return key == null ? null : new IdempotencyKey(key);
  }

  /** Who says where to answer, and by which key, wants an answer. */
  private static @Nullable Caller caller(MessageProperties properties) {
    String key = properties.header(KEY);
    String queue = properties.replyTo();
    String correlationId = properties.correlationId();
    if (key == null || queue == null || correlationId == null) {
      return null;
    }
    String root = properties.header(ROOT);
    String depth = properties.header(DEPTH);
    return new Caller(
        key,
        root == null ? null : InstanceId.parse(root),
        depth == null ? 1 : Integer.parseInt(depth),
        new ReplyAddress(queue, correlationId));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
