package dev.mediant.testing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Looks at all that one client sends, and says when the moment has come. */
public interface Spotter {
  boolean sees(byte[] buffer, int length);

  /** Never. */
  static Spotter nothing() {
    return (buffer, length) -> false;
  }

  /** AMQP's {@code basic.publish}: class 60, method 40. */
  static Spotter publish() {
    byte[] method = {0, 60, 0, 40};
    return (buffer, length) -> find(buffer, length, method) >= 0;
  }

  /** PostgreSQL's commit, which JDBC prepares once and then calls by the name that it gave it. */
  static Spotter commit() {
    return new Spotter() {
      private byte @Nullable [] call;

      @Override
      public boolean sees(byte[] buffer, int length) {
        int parsed = find(buffer, length, "\0COMMIT\0".getBytes(StandardCharsets.US_ASCII));
        if (parsed >= 0) {
          int from = parsed;
          while (from > 0 && buffer[from - 1] > ' ') {
            from--;
          }
          byte[] name = Arrays.copyOfRange(buffer, from, parsed);
          call = ("\0" + new String(name, StandardCharsets.US_ASCII) + "\0").getBytes();
          return true;
        }
        return call != null && call.length > 2 && find(buffer, length, call) >= 0;
      }
    };
  }

  private static int find(byte[] buffer, int length, byte[] wanted) {
    for (int i = 0; i + wanted.length <= length; i++) {
      if (Arrays.equals(buffer, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }
}
