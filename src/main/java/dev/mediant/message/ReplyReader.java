package dev.mediant.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what a processor answered; what can't be read is a failed reply that says why. */
public final class ReplyReader {
  /** {@code completed}, {@code rejected}, {@code failed}, {@code unknown} or {@code progress}. */
  public static final String OUTCOME_HEADER = "mediant-outcome";

  /** A failed reply's wish for the delay before the next attempt: a duration. */
  public static final String RETRY_AFTER_HEADER = "mediant-retry-after";

  private static final String PROBLEM = "application/problem+json";

  private ReplyReader() {}

  public static Reply read(byte[] body, MessageProperties properties) {
    JsonNode json;
    try {
      json = body.length == 0 ? Json.NULL : Json.parse(body);
    } catch (IOException e) {
      return unreadable(JsonErrors.explain("the reply", body, e));
    }
    String outcome = outcome(properties);
    return switch (outcome) {
      case "completed" -> new Reply.Completed(json);
      case "progress" -> new Reply.Progress();
      case "rejected" -> new Reply.Rejected(error(json, "Rejected"));
      case "failed", "unknown" ->
          failed(json, properties.header(RETRY_AFTER_HEADER), outcome.equals("unknown"));
      default ->
          unreadable(
              "expected header "
                  + OUTCOME_HEADER
                  + " to be completed, rejected, failed, unknown or progress but got "
                  + outcome);
    };
  }

  /** Without the header, a problem document is a rejection and anything else is the work done. */
  private static String outcome(MessageProperties properties) {
    String said = properties.header(OUTCOME_HEADER);
    if (said != null) {
      return said.strip().toLowerCase(Locale.ROOT);
    }
    String contentType = properties.contentType();
    return contentType != null && contentType.startsWith(PROBLEM) ? "rejected" : "completed";
  }

  private static Reply failed(JsonNode json, @Nullable String retryAfter, boolean unknown) {
    Duration wish = retryAfter == null ? null : Durations.parse(retryAfter);
    if (retryAfter != null && wish == null) {
      return unreadable(
          "expected header "
              + RETRY_AFTER_HEADER
              + " to be "
              + Durations.EXPECTED
              + " but got "
              + retryAfter);
    }
    return unknown
        ? new Reply.Unknown(error(json, "Unknown"), wish)
        : new Reply.Failed(error(json, "Failed"), wish);
  }

  private static Reply unreadable(String why) {
    return new Reply.Failed(new ErrorDetail(ErrorDetail.UNREADABLE_REPLY, why), null);
  }

  /**
   * RFC 9457: {@code type} is the error type, {@code detail} or {@code title} the message; {@code
   * message} does too.
   */
  private static ErrorDetail error(JsonNode json, String otherwise) {
    String type = first(json, "type", "title");
    String message = first(json, "detail", "message", "title");
    return new ErrorDetail(
        type == null ? otherwise : type,
        message == null ? "the processor gave no reason" : message,
        json.isNull() ? null : json);
  }

  private static @Nullable String first(JsonNode json, String... fields) {
    for (String field : fields) {
      JsonNode value = json.get(field);
      if (value != null && value.isTextual() && !value.asText().isBlank()) {
        return value.asText();
      }
    }
    return null;
  }
}
