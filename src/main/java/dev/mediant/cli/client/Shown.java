package dev.mediant.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Values of the API as a person reads them. */
final class Shown {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

  /** As the engine's sentences have it. */
  private static final Pattern SPOKEN_TIME =
      Pattern.compile("\\b20\\d\\d-[01]\\d-[0-3]\\dT[0-2]\\d:[0-5]\\d:[0-5]\\dZ");

  private Shown() {}

  /** Payloads are strangers' text: what would steer a terminal is shown as a question mark. */
  static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    String text =
        value.isTextual() || value.isMissingNode() || value.isNull()
            ? value.asText("")
            : value.toString();
    return safe(value.isNull() ? "" : text);
  }

  static String safe(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  static String time(JsonNode node, String field) {
    return instant(node, field).map(TIME::format).orElse("");
  }

  /** Times in it as all others are shown. */
  static String sentence(JsonNode node, String field) {
    return SPOKEN_TIME
        .matcher(text(node, field))
        .replaceAll(found -> TIME.format(Instant.parse(found.group())));
  }

  static Optional<Instant> instant(JsonNode node, String field) {
    try {
      return node.path(field).isTextual()
          ? Optional.of(Instant.parse(node.path(field).asText()))
          : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** From one field's time to the other's; empty while one is missing. */
  static String took(JsonNode node, String from, String to) {
    return instant(node, from)
        .flatMap(start -> instant(node, to).map(end -> duration(Duration.between(start, end))))
        .orElse("");
  }

  static String duration(Duration duration) {
    long millis = Math.max(0, duration.toMillis());
    if (millis < 10_000) {
      return millis + " ms";
    }
    long seconds = millis / 1000;
    return seconds < 120
        ? seconds + " s"
        : seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h";
  }

  /** What is waited for, and whether there is anybody to bring it. */
  static String wait(JsonNode wait) {
    return sentence(wait, "detail")
        + (isInVain(wait) ? "; nobody consumes its queue: is the processor running?" : "");
  }

  static boolean isInVain(JsonNode wait) {
    return wait.path("consumers").isInt() && wait.path("consumers").intValue() == 0;
  }

  /** Whether an operator has to decide how it goes on. */
  static boolean wantsOperator(JsonNode waits) {
    return StreamSupport.stream(waits.spliterator(), false)
        .anyMatch(wait -> wait.path("kind").asText().equals("OPERATOR"));
  }

  /** Whether a person is asked for approval. */
  static boolean isQuestion(JsonNode wait) {
    return wait.path("kind").asText().equals("PERSON");
  }

  /** {@code CardDeclined: the card was refused}, or nothing. */
  static String error(JsonNode error) {
    String type = text(error, "type");
    String message = text(error, "message");
    return message.isBlank() ? type : type.isBlank() ? message : type + ": " + message;
  }

  /** {@code order/placeOrder ORD-4711}. */
  static String name(JsonNode instance) {
    String key = text(instance, "businessKey");
    return text(instance, "domain")
        + "/"
        + text(instance, "workflow")
        + (key.isEmpty() ? "" : " " + key);
  }
}
