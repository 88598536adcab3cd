package dev.mediant.message;

/** Checks shared by the one-field records of this package. */
final class Names {
  /** AMQP short strings (routing keys, queue names) hold 255 bytes. */
  private static final int MAX_BYTES = 255;

  private Names() {}

  static void requireText(String what, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException("expected " + what + " but got a blank text");
    }
  }

  static void requireRoutable(String what, String value) {
    requireText(what, value);
    int bytes = value.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    if (bytes > MAX_BYTES) {
      throw new IllegalArgumentException(
          "expected " + what + " of at most " + MAX_BYTES + " bytes but got " + bytes);
    }
  }
}
