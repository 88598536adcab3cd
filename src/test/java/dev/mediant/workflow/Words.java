package dev.mediant.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mediant.message.Envelope;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.EventId;
import dev.mediant.message.EventType;
import dev.mediant.message.Json;
import dev.mediant.message.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;

/** The words of stories: the event that comes, the replies that processors give. */
public final class Words {
  /** Says that the expected command is an undo. */
  public enum Undoing {
    UNDO
  }

  private Words() {}

  public static Envelope event(String type, String data) {
    return new Envelope(
        new EventId("e-1"), new EventType(type), "shop", Instant.EPOCH, json(data), null);
  }

  public static Reply completed() {
    return new Reply.Completed(JsonNodeFactory.instance.objectNode());
  }

  public static Reply completed(String output) {
    return new Reply.Completed(json(output));
  }

  public static Reply rejected(String type) {
    return new Reply.Rejected(new ErrorDetail(type, "no"));
  }

  public static Reply failed(String type) {
    return new Reply.Failed(new ErrorDetail(type, "not now"), null);
  }

  public static Reply failed(String type, Duration retryAfter) {
    return new Reply.Failed(new ErrorDetail(type, "not now"), retryAfter);
  }

  public static Undoing undo() {
    return Undoing.UNDO;
  }

  static JsonNode json(String text) {
    try {
      return Json.parse(text.replace('\'', '"').getBytes(java.nio.charset.StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
