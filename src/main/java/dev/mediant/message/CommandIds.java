package dev.mediant.message;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Computes command ids: the same for the same command always, and not to be guessed without the
 * cluster's secret.
 */
public final class CommandIds {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int TOKEN_BYTES = 16;

  private final SecretKeySpec key;

  public CommandIds(byte[] clusterSecret) {
    this.key = new SecretKeySpec(clusterSecret.clone(), ALGORITHM);
  }

  public CommandId of(InstanceId instance, int number) {
    return new CommandId(instance, number, token(instance, number));
  }

  /** For a command that the engine carries out itself: of no use with another body. */
  public CommandId of(InstanceId instance, int number, byte[] body) {
    return new CommandId(instance, number, token(instance, number, body));
  }

  /** Whether the id was issued by this cluster, for a processor. */
  public boolean isGenuine(CommandId id) {
    return isEqual(id, token(id.instance(), id.number()));
  }

  /** Whether the id was issued by this cluster, for itself and with this body. */
  public boolean isGenuine(CommandId id, byte[] body) {
    return isEqual(id, token(id.instance(), id.number(), body));
  }

  private static boolean isEqual(CommandId id, String token) {
    return MessageDigest.isEqual(
        id.token().getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }

  private String token(InstanceId instance, int number) {
    return token((instance + "." + number).getBytes(StandardCharsets.UTF_8));
  }

  private String token(InstanceId instance, int number, byte[] body) {
    byte[] start = (instance + "." + number + ".").getBytes(StandardCharsets.UTF_8);
    byte[] signed = Arrays.copyOf(start, start.length + body.length);
    System.arraycopy(body, 0, signed, start.length, body.length);
    return token(signed);
  }

  private String token(byte[] signed) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] full = mac.doFinal(signed);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(full, TOKEN_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("expected every Java to have " + ALGORITHM, e);
    }
  }
}
