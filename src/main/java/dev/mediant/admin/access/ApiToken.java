package dev.mediant.admin.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** The secret that callers must know; comparing it takes the same time whatever was guessed. */
final class ApiToken {
  private static final String BEARER = "Bearer ";

  private final byte[] digest;

  ApiToken(String value) {
    this.digest = sha256(value);
  }

  boolean matches(String candidate) {
    return MessageDigest.isEqual(digest, sha256(candidate));
  }

  /** Whether an {@code Authorization} header carries it. */
  boolean isBornBy(@Nullable String authorization) {
    return authorization != null
        && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        && matches(authorization.substring(BEARER.length()).strip());
  }

  /** A key for what is derived from the token, so that a new token ends all sessions. */
  byte[] derivedKey() {
    return sha256Of("mediant page session ".getBytes(StandardCharsets.UTF_8), digest);
  }

  private static byte[] sha256(String text) {
    return sha256Of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] sha256Of(byte[]... parts) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        sha256.update(part);
      }
      return sha256.digest();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("expected every Java to have SHA-256", e);
    }
  }
}
