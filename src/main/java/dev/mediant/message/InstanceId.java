package dev.mediant.message;

import java.util.UUID;

/** A workflow instance's id: a UUIDv7, so that ids sort by the time of the start. */
public record InstanceId(UUID value) implements Comparable<InstanceId> {
  public static InstanceId parse(String text) {
    return new InstanceId(UUID.fromString(text));
  }

  /**
   * Compares as PostgreSQL compares {@code uuid}: unsigned, so that locks are taken in one order.
   */
  @Override
  public int compareTo(InstanceId other) {
    int high =
        Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(
            value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
