package dev.mediant.admin.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What the page's cookie holds instead of the token: when it ends, signed with a key that follows
 * from the token. No node has to remember it, and every node knows it.
 */
final class PageSession {
  static final Duration LIFETIME = Duration.ofHours(12);
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  PageSession(ApiToken token) {
    this.key = new SecretKeySpec(token.derivedKey(), ALGORITHM);
  }

  String issue(Instant now) {
    long end = now.plus(LIFETIME).getEpochSecond();
    return end + "." + signature(end);
  }

  boolean isValid(@Nullable String value, Instant now) {
    if (value == null || !value.matches("[0-9]{1,12}\\.[0-9a-f]{64}")) {
      return false;
    }
    int dot = value.indexOf('.');
    long end = Long.parseLong(value.substring(0, dot));
    byte[] given = value.substring(dot + 1).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(given, signature(end).getBytes(StandardCharsets.UTF_8))
        && now.getEpochSecond() < end;
  }

  private String signature(long end) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] signed = mac.doFinal(Long.toString(end).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(signed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("expected every Java to have " + ALGORITHM, e);
    }
  }
}
