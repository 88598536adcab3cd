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

  /** Whether the id was issued by this cluster. */
  public boolean isGenuine(CommandId id) {
    return MessageDigest.isEqual(
        id.token().getBytes(StandardCharsets.UTF_8),
        token(id.instance(), id.number()).getBytes(StandardCharsets.UTF_8));
  }

  private String token(InstanceId instance, int number) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] full = mac.doFinal((instance + "." + number).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(full, TOKEN_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("expected every Java to have " + ALGORITHM, e);
    }
  }
}
