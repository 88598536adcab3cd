package dev.mediant.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Texts of others as the database takes them: {@code text} refuses NUL, and an index refuses long
 * ones. The true text is in the origin; these are for search and display.
 */
final class SearchText {
  private static final int LONGEST = 300;
  private static final int HEAD = 200;

  private SearchText() {}

  /** To be compared: equal for equal texts, and short. */
  static @Nullable String key(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String clean = plain(text);
    return clean.length() <= LONGEST
        ? clean
        : plain(clean.substring(0, HEAD)) + "…" + HexFormat.of().formatHex(digest(text));
  }

  /** To be read: as it is, but for what PostgreSQL can't hold. */
  static String plain(String text) {
    byte[] withoutLoneSurrogates = text.getBytes(StandardCharsets.UTF_8);
    return new String(withoutLoneSurrogates, StandardCharsets.UTF_8).replace('\0', '\uFFFD');
  }

  static byte[] digest(String text) {
    return sha256().digest(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Of a call's key: no other text has the same, for none holds the byte that it begins with. */
  static byte[] digestOfCall(String key) {
    MessageDigest digest = sha256();
    digest.update((byte) 0xFF);
    return digest.digest(key.getBytes(StandardCharsets.UTF_8));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("expected every Java to have SHA-256", e);
    }
  }
}
