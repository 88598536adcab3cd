package dev.mediant.store;

import dev.mediant.message.InstanceId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * An outbox row's ranges as bytes: a leading format byte, then per range the id, the first revision
 * and how many follow it.
 */
final class RangeCodec {
  private static final byte FORMAT = 1;
  private static final int BYTES_PER_RANGE = 16 + Long.BYTES + Integer.BYTES;

  private RangeCodec() {}

  static byte[] encode(List<OutboxEntry.Range> ranges) {
    ByteBuffer bytes = ByteBuffer.allocate(1 + ranges.size() * BYTES_PER_RANGE).put(FORMAT);
    for (OutboxEntry.Range range : ranges) {
      UUID id = range.instance().value();
      bytes
          .putLong(id.getMostSignificantBits())
          .putLong(id.getLeastSignificantBits())
          .putLong(range.firstRevision())
          .putInt(Math.toIntExact(range.lastRevision() - range.firstRevision()));
    }
    return bytes.array();
  }

  static List<OutboxEntry.Range> decode(byte[] encoded) {
    ByteBuffer bytes = ByteBuffer.wrap(encoded);
    byte format = bytes.get();
    if (format != FORMAT) {
      throw new IllegalStateException(
          "expected an outbox row of format " + FORMAT + " but got " + format);
    }
    List<OutboxEntry.Range> ranges = new ArrayList<>();
    while (bytes.hasRemaining()) {
      InstanceId id = new InstanceId(new UUID(bytes.getLong(), bytes.getLong()));
      long first = bytes.getLong();
      ranges.add(new OutboxEntry.Range(id, first, first + bytes.getInt()));
    }
    return ranges;
  }
}
