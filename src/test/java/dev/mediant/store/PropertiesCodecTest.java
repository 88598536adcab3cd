package dev.mediant.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.message.MessageProperties;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PropertiesCodecTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void shouldReadWhatItWrote() {
    MessageProperties properties =
        with(
            Map.of(
                "at", NOON, "count", 3L, "own", Map.of("@time", "soon"), "two", Map.of("a", 1L)));

    assertThat(read(properties)).isEqualTo(properties);
  }

  @Test
  void shouldKeepWhatTheEngineMakesNoUseOf() {
    MessageProperties properties =
        new MessageProperties(
            null, null, null, null, null, null, Map.of(), "answers", "shop", "gzip", 7);

    assertThat(read(properties)).isEqualTo(properties);
  }

  @Test
  void shouldReadTheLettersOfWhoNestsHeadersTooDeep() {
    Object deep = "bottom";
    for (int i = 0; i < 1000; i++) {
      deep = Map.of("in", deep);
    }

    assertThat(read(with(Map.of("deep", deep, "flat", "yes"))).header("flat")).isEqualTo("yes");
  }

  private static MessageProperties read(MessageProperties properties) {
    return PropertiesCodec.decode(PropertiesCodec.encode(properties));
  }

  private static MessageProperties with(Map<String, Object> headers) {
    return new MessageProperties("application/json", "m-1", null, "Wanted", NOON, "key", headers);
  }
}
