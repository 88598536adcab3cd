package dev.mediant.admin.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReadableTimeTest {

  @Test
  void shouldShowTheSecondInUtc() {
    assertThat(ReadableTime.utc(Instant.parse("2026-03-01T09:00:59.999999Z")))
        .isEqualTo("2026-03-01 09:00:59 UTC");
  }

  @Test
  void shouldShowTheTimesInASentenceInUtc() {
    assertThat(ReadableTime.utc("Timer until 2026-03-01T09:00:00Z, not 2026-03-01, $1"))
        .isEqualTo("Timer until 2026-03-01 09:00:00 UTC, not 2026-03-01, $1");
  }
}
