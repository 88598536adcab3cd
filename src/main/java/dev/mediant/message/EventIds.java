package dev.mediant.message;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Gives an event without an id one that follows from its type and body, so that a redelivery is
 * known again.
 */
final class EventIds {
  private EventIds() {}

  static EventId of(String type, byte[] body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(type.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      return new EventId("sha256:" + HexFormat.of().formatHex(digest.digest(body)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("expected every Java to have SHA-256", e);
    }
  }
}
