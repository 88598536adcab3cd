package dev.mediant.admin.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PageSessionTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private final PageSession sessions = new PageSession(new ApiToken("a long secret"));

  @Test
  void shouldBeValidUntilItsEnd() {
    String value = sessions.issue(NOW);

    Instant end = NOW.plus(PageSession.LIFETIME);
    assertThat(sessions.isValid(value, end.minusSeconds(1))).isTrue();
    assertThat(sessions.isValid(value, end)).isFalse();
  }

  @Test
  void shouldNotRevealTheTokenNorOutliveIt() {
    String value = sessions.issue(NOW);

    assertThat(value).doesNotContain("secret");
    assertThat(new PageSession(new ApiToken("another")).isValid(value, NOW)).isFalse();
  }

  @Test
  void shouldNotBeLengthenedByItsHolder() {
    String value = sessions.issue(NOW);
    long later = NOW.plus(Duration.ofDays(365)).getEpochSecond();

    String lengthened = later + value.substring(value.indexOf('.'));

    assertThat(sessions.isValid(lengthened, NOW)).isFalse();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", ".", "1.2", "99999999999999999999.00", "x"})
  void shouldRefuseWhatItNeverIssued(String value) {
    assertThat(sessions.isValid(value, NOW)).isFalse();
  }
}
