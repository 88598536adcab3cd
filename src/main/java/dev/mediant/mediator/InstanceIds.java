package dev.mediant.mediator;

import dev.mediant.message.InstanceId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/**
 * Makes UUIDv7 ids (RFC 9562), so that ids and the history's partitions follow the time of the
 * start.
 */
final class InstanceIds {
  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000000000000000L;

  private final SecureRandom random = new SecureRandom();

  InstanceId next(Instant now) {
    long high = (now.toEpochMilli() << 16) | VERSION_7 | (random.nextInt() & 0x0fff);
    long low = (random.nextLong() >>> 2) | VARIANT;
    return new InstanceId(new UUID(high, low));
  }
}
