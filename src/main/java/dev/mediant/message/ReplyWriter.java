package dev.mediant.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** Writes a reply as {@link ReplyReader} reads it: the engine answers its callers itself. */
public final class ReplyWriter {
  private ReplyWriter() {}

  /** The header that says how it went. */
  public static String outcome(Reply reply) {
    return reply.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  public static JsonNode body(Reply reply) {
    return switch (reply) {
      case Reply.Completed completed -> completed.output();
      case Reply.Progress progress -> Json.NULL;
      case Reply.Rejected rejected -> problem(rejected.error());
      case Reply.Failed failed -> problem(failed.error());
      case Reply.Unknown unknown -> problem(unknown.error());
    };
  }

  private static ObjectNode problem(ErrorDetail error) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", error.type())
        .put("detail", error.message());
  }
}
