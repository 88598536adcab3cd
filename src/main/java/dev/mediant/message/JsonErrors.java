package dev.mediant.message;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in plain words why a body is no JSON, and where. */
public final class JsonErrors {
  private static final int EXCERPT = 30;

  /** The parser tells the number of a character as well, which helps nobody. */
  private static final Pattern CHARACTER =
      Pattern.compile("^Unexpected character \\(('.+') \\(code [^)]*\\)\\)(.*)$");

  private JsonErrors() {}

  public static String explain(String what, byte[] body, IOException error) {
    if (!(error instanceof JsonProcessingException problem) || problem.getLocation() == null) {
      return what + " is not valid JSON: " + error.getMessage();
    }
    JsonLocation place = problem.getLocation();
    String message = firstLine(problem.getOriginalMessage());
    return "%s is not valid JSON: line %d, column %d: %s%s"
        .formatted(
            what,
            place.getLineNr(),
            place.getColumnNr(),
            plain(message),
            excerpt(body, (int) place.getByteOffset()));
  }

  static String nameOf(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT, POJO -> "an object";
      case BOOLEAN -> "a boolean";
      case NUMBER -> "a number";
      case STRING, BINARY -> "text";
      case NULL, MISSING -> "null";
    };
  }

  /** The parser's words for a trailing comma speak of what it missed; say what is there. */
  private static String plain(String message) {
    boolean closesAfterComma =
        message.contains("was expecting double-quote to start field name")
            || message.contains("expected a value")
            || message.contains("expected a valid value");
    boolean closing = message.contains("character ('}'") || message.contains("character (']'");
    return closesAfterComma && closing
        ? "a comma stands before the closing bracket; remove the trailing comma"
        : inPlainWords(message);
  }

  private static String inPlainWords(String message) {
    Matcher character = CHARACTER.matcher(message);
    if (!character.find()) {
      return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }
    String got = character.group(1);
    return message.contains("was expecting double-quote to start field name")
        ? "expected a field's name in double quotes but got " + got
        : "unexpected character " + got + character.group(2);
  }

  private static String excerpt(byte[] body, int offset) {
    if (offset < 0 || offset > body.length) {
      return "";
    }
    int from = Math.max(0, offset - EXCERPT);
    int to = Math.min(body.length, offset + EXCERPT / 3);
    return " near: " + decode(body, from, to).replaceAll("\\s+", " ").strip();
  }

  /**
   * A cut may fall inside a character; broken ends become the replacement character and are
   * dropped.
   */
  private static String decode(byte[] body, int from, int to) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(java.nio.charset.CodingErrorAction.IGNORE)
          .decode(ByteBuffer.wrap(body, from, to - from))
          .toString();
    } catch (CharacterCodingException e) {
      return "";
    }
  }

  private static String firstLine(String message) {
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
