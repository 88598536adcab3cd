package dev.mediant.admin.view;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A message's bytes as JSON can carry them; {@code encoding} is {@code utf-8}, or {@code base64}
 * when they are no text.
 */
public record MessageText(String body, String encoding) {
  public static MessageText of(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new MessageText(text, "utf-8");
    } catch (CharacterCodingException e) {
      return new MessageText(Base64.getEncoder().encodeToString(bytes), "base64");
    }
  }
}
