package dev.mediant.cli.start;

import dev.mediant.embedded.StartTrouble;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import java.util.Map;

/**
 * How large an event may be, and with it what the API takes.
 *
 * @param body the API's own limit
 */
record EventSize(long bytes, long body) {
  private static final String KEY = "mediant.limits.event-size";
  private static final String PAYLOAD = "mediant.limits.payload";
  private static final String BODY = "quarkus.http.limits.max-body-size";

  private static final long LEAST = 1 << 10;

  /** Of a body that is a little too large the API can still say what is wrong with it. */
  private static final long MORE = 76 << 10;

  static EventSize configured(Configuration configuration) throws StartTrouble {
    return of(
        configuration.text(KEY, "1M"),
        configuration.text(PAYLOAD, "4M"),
        configuration.text(BODY, "1100K"));
  }

  static EventSize of(String size, String payload, String body) throws StartTrouble {
    long bytes = bytes(KEY, size);
    if (bytes < LEAST || bytes > bytes(PAYLOAD, payload)) {
      throw new StartTrouble(
          "Expected from 1K to %s (%s) in %s but got '%s': no document may be larger than that, an event's neither. Raise that one, too, or let events refer to what is large."
              .formatted(payload, PAYLOAD, KEY, size));
    }
    return new EventSize(bytes, bytes(BODY, body));
  }

  /** For Quarkus, where its own limit keeps events out. */
  Map<String, String> properties() {
    return body >= bytes + MORE ? Map.of() : Map.of(BODY, String.valueOf(bytes + MORE));
  }

  private static long bytes(String key, String text) throws StartTrouble {
    try {
      return new MemorySizeConverter().convert(text).asLongValue();
    } catch (IllegalArgumentException e) {
      throw new StartTrouble(
          "Expected a size such as 512K or 2M in %s but got '%s'.".formatted(key, text), e);
    }
  }
}
